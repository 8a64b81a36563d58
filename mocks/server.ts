import '#mocks/node-version.ts'
import { join } from 'node:path'
import { authenticator } from '#mocks/authenticator/authenticator.ts'
import { home } from '#mocks/home.ts'
import { createInbox } from '#mocks/inbox/inbox.ts'
import { createEngine } from '#mocks/inngest/inngest.ts'
import { createInsurer, type EventSink } from '#mocks/insurer/insurer.ts'
import { listen, type Listening } from '#mocks/listen.ts'
import { createObjectStore } from '#mocks/object-store/object-store.ts'
import { createPostmark } from '#mocks/postmark/postmark.ts'
import { json } from '#mocks/reply.ts'
import { type MocksOptions, readSettings } from '#mocks/settings.ts'
import { createTwilio } from '#mocks/twilio/twilio.ts'
import { createUploadThing } from '#mocks/uploadthing/uploadthing.ts'

export type { MocksOptions } from '#mocks/settings.ts'

/**
 * Starts every stand-in on one port of 127.0.0.1 (0 takes a free one). `close` ends them and keeps
 * their data.
 * @throws when the port is taken or a file cannot be opened
 */
export async function startMocks(options: MocksOptions): Promise<Listening> {
  let answer = async (_request: Request) => new Response('Starting', { status: 503 })
  const server = await listen((request) => answer(request), options.port)
  const parts = openParts(options, server.origin)
  answer = (request) => route(parts, request)
  return {
    origin: server.origin,
    close: async () => {
      await server.close()
      await Promise.all([parts.engine.close(), parts.insurer.close()])
      parts.postmark.close()
      parts.twilio.close()
      parts.uploadthing.close()
    },
  }
}

type Parts = ReturnType<typeof openParts>

function openParts(options: MocksOptions, origin: string) {
  const { dataDir, portalOrigin, inngest } = options
  const postmark = createPostmark({ dataDir, ...options.postmark })
  const twilio = createTwilio({ dataDir, ...options.twilio })
  return {
    postmark,
    twilio,
    uploadthing: createUploadThing({ dataDir, ...options.uploadthing }),
    objectStore: createObjectStore({ dataDir, ...options.objectStore }),
    inbox: createInbox({
      ...{ emails: postmark.messages, texts: twilio.messages },
      written: twilio.written,
    }),
    insurer: createInsurer({ dataDir, ...options.insurer, eventSink: sinkFor(options, origin) }),
    engine: createEngine({
      file: join(dataDir, 'inngest.db'),
      eventKeys: [inngest.eventKey],
      signingKey: inngest.signingKey,
      clock: inngest.clock,
      appUrl: `${portalOrigin}/api/inngest`,
      log: (line) => console.log(`inngest: ${line}`),
    }),
  }
}

function sinkFor(options: MocksOptions, origin: string): EventSink | undefined {
  const { eventsTo } = options.insurer
  if (eventsTo === 'none') return undefined
  if (eventsTo === 'webhook')
    return { kind: 'webhook', url: `${options.portalOrigin}/webhooks/insurer` }
  return { kind: 'inngest', url: `${origin}/e/${options.inngest.eventKey}` }
}

/** The SDKs use fixed paths at the root; what is nobody else's is the engine's. */
async function route(parts: Parts, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/') return home()
  if (pathname === '/health') return json({ status: 'ok' })
  return (
    parts.inbox(request) ??
    authenticator(request) ??
    (await parts.insurer.handle(request)) ??
    (await parts.postmark.handle(request)) ??
    (await parts.twilio.handle(request)) ??
    (await parts.uploadthing.handle(request)) ??
    (await parts.objectStore(request)) ??
    parts.engine.handle(request)
  )
}

async function main() {
  const starting = startMocks(readSettings(process.env))
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    await (await starting).close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => void end())
  console.log(`The stand-ins answer at ${(await starting).origin}`)
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
