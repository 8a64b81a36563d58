import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openTwilio } from '#app/modules/notifications/twilio.server.ts'
import { env } from '#app/platform/env.server.ts'
import { listen } from '#mocks/listen.ts'
import { type CallbackSetting } from '#mocks/callback-dials.ts'
import { createPostmark } from '#mocks/postmark/postmark.ts'
import { createTwilio } from '#mocks/twilio/twilio.ts'

type Dial = { fault?: string; times?: number; latencyMs?: number }

/** Seconds this portal waits for a provider that hangs, in tests. */
const PATIENCE = 1

/**
 * The stand-ins of Postmark and Twilio over real HTTP on a free port; the portal is pointed at them. With
 * `portal`, its origin, they tell it what became of messages and pass texts on. Ends with the test.
 */
export async function startProviders({ portal }: { portal?: string } = {}) {
  // Loading the SDK stops this process for longer than its patience.
  await openTwilio()
  const dataDir = mkdtempSync(join(tmpdir(), 'haven-messages-'))
  const postmark = createPostmark({
    dataDir,
    serverToken: env.POSTMARK_SERVER_TOKEN,
    portal: portal ? { origin: portal, webhookAuth: env.POSTMARK_WEBHOOK_AUTH } : undefined,
  })
  const twilio = createTwilio({
    dataDir,
    accountSid: env.TWILIO_ACCOUNT_SID,
    authToken: env.TWILIO_AUTH_TOKEN,
    portal: portal ? { origin: portal, number: env.TWILIO_FROM } : undefined,
  })
  const served = await listen(
    async (request) =>
      (await postmark.handle(request.clone())) ??
      (await twilio.handle(request)) ??
      new Response(null, { status: 404 }),
  )
  const before = { ...env }
  const host = new URL(served.origin).host
  Object.assign(env, {
    POSTMARK_HOST: host,
    TWILIO_HOST: host,
    MESSAGE_TIMEOUT_SECONDS: PATIENCE,
  })
  onTestFinished(async () => {
    Object.assign(env, before)
    await served.close()
    postmark.close()
    twilio.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const dial = async (path: string, setting: object) => {
    const body = JSON.stringify(setting)
    const response = await fetch(`${served.origin}/${path}`, { method: 'POST', body })
    if (!response.ok) throw new Error(await response.text())
  }
  return {
    /** What was taken so far, newest first. */
    emails: () => postmark.messages(),
    texts: () => twilio.messages(),
    /** What people texted to the portal, newest first. */
    written: () => twilio.written(),
    dialEmail: (setting: Dial) => dial('postmark/dials', setting),
    dialText: (setting: Dial) => dial('twilio/dials', setting),
    /** How the portal is told what became of messages. */
    dialReports: (provider: 'postmark' | 'twilio', setting: Partial<CallbackSetting>) =>
      dial(`${provider}/callbacks`, setting),
    /** Resolves when the portal was told all there is to tell. */
    told: () => Promise.all([postmark.told(), twilio.told()]),
    /** Somebody texts to the portal; what it answered in the same breath. */
    text: async (from: string, said: string, pictures: File[] = []) => {
      const form = new FormData()
      form.set('From', from)
      form.set('Body', said)
      for (const picture of pictures) form.append('picture', picture)
      const answer = await fetch(`${served.origin}/twilio/inbound`, { method: 'POST', body: form })
      return (await answer.json()) as { sid: string; status: number; reply: string | null }
    },
    /** Nobody listens any more where the providers were. */
    leave: () => served.close(),
  }
}
