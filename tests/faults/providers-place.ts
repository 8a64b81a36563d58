import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from 'inngest/remix'
import { openTwilio } from '#app/modules/notifications/twilio.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { drainOutbox, outboxBacklog } from '#app/platform/events.server.ts'
import { action as postmarkWebhook } from '#app/routes/machines/postmark-webhook.ts'
import { action as twilioWebhook } from '#app/routes/machines/twilio-webhook.ts'
import { inngest } from '#inngest/client.server.ts'
import { deliverNoticeByChannel } from '#inngest/functions/deliver-notice.ts'
import { createEngine } from '#mocks/inngest/inngest.ts'
import { listen } from '#mocks/listen.ts'
import { createPostmark } from '#mocks/postmark/postmark.ts'
import { createTwilio } from '#mocks/twilio/twilio.ts'

/** One send in two meets one of these, by lot. */
const faults = [
  ...['rate-limited', 'server-error', 'unavailable', 'down'],
  ...['timeout-before-accept', 'timeout-after-accept', 'reset-after-accept'],
]

const post = (url: string, body: object) =>
  new Request(url, { method: 'POST', body: JSON.stringify(body) })

/**
 * The function that delivers notices on the embedded engine, both providers' stand-ins, and the portal's
 * two webhooks that they report to, all over HTTP. The engine listens where INNGEST_BASE_URL says.
 */
export async function openProvidersPlace() {
  await openTwilio()
  const dataDir = mkdtempSync(join(tmpdir(), 'haven-providers-'))
  const webhooks = await listen(callWebhook)
  const before = { ...env }
  Object.assign(env, { PORTAL_ORIGIN: webhooks.origin })
  const { postmark, twilio } = openProviders(dataDir, webhooks.origin)
  const place = { isFailing: false }
  const providers = await listen(async (request) => {
    const name = new URL(request.url).pathname === '/email' ? 'postmark' : 'twilio'
    if (place.isFailing && Math.random() < 0.5) {
      const fault = faults[Math.floor(Math.random() * faults.length)]
      const dial = post(`http://providers/${name}/dials`, { fault, times: 1 })
      await (name === 'postmark' ? postmark : twilio).handle(dial)
    }
    return (
      (await postmark.handle(request.clone())) ??
      (await twilio.handle(request)) ??
      new Response(null, { status: 404 })
    )
  })
  const { engine, close } = await openEngine()
  const left = await listen(async () => new Response())
  await left.close()
  return Object.assign(place, {
    /** Where nobody listens any more. */
    nobody: new URL(left.origin).host,
    host: new URL(providers.origin).host,
    emailsTo: (address: string) => postmark.messages(address).length,
    textsTo: (number: string) => twilio.messages(number).length,
    bounce: (all: boolean) =>
      postmark.handle(
        post('http://providers/postmark/callbacks', { outcome: all ? 'hard-bounce' : null }),
      ),
    /** Does all that is due, retries included, until nothing waits and all was reported. */
    settle: async () => {
      do {
        await drainOutbox()
        await engine.advance(minutes(20))
        await Promise.all([postmark.told(), twilio.told()])
      } while (outboxBacklog().waitingSince !== undefined)
    },
    close: async () => {
      Object.assign(env, before)
      await close()
      await Promise.all([webhooks.close(), providers.close()])
      postmark.close()
      twilio.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  })
}

function openProviders(dataDir: string, origin: string) {
  const { POSTMARK_SERVER_TOKEN: serverToken, POSTMARK_WEBHOOK_AUTH: webhookAuth } = env
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: number } = env
  return {
    postmark: createPostmark({ dataDir, serverToken, portal: { origin, webhookAuth } }),
    twilio: createTwilio({ dataDir, accountSid, authToken, portal: { origin, number } }),
  }
}

function callWebhook(request: Request) {
  const action = request.url.includes('/webhooks/postmark') ? postmarkWebhook : twilioWebhook
  return action({ request, params: {}, context: {} })
}

async function openEngine() {
  const handler = serve({
    client: inngest,
    functions: [deliverNoticeByChannel],
    enableUnauthedSync: false,
  })
  const engine = createEngine({
    file: ':memory:',
    eventKeys: [env.INNGEST_EVENT_KEY],
    signingKey: env.INNGEST_SIGNING_KEY,
    clock: 'test',
    transport: async (request) => {
      request.headers.set('host', new URL(request.url).host)
      return handler({ request })
    },
  })
  const port = Number(new URL(env.INNGEST_BASE_URL ?? '').port)
  const face = await listen((request) => engine.handle(request), port)
  await engine.sync(`${env.PORTAL_ORIGIN}/api/inngest`)
  return {
    engine,
    close: async () => void (await Promise.all([engine.close(), face.close()])),
  }
}
