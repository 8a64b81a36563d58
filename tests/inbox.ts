import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { listen } from '#mocks/listen.ts'
import { createPostmark } from '#mocks/postmark/postmark.ts'

/** The stand-in for Postmark over real HTTP on a free port; our mail is pointed at it. Ends with the test. */
export async function startInbox() {
  const dataDir = mkdtempSync(join(tmpdir(), 'haven-inbox-'))
  const postmark = createPostmark({ dataDir, serverToken: env.POSTMARK_SERVER_TOKEN })
  let isDown = false
  const listening = await listen(async (request) => {
    if (isDown) return new Response(null, { status: 503 })
    return (await postmark.handle(request)) ?? new Response(null, { status: 404 })
  })
  const before = env.POSTMARK_HOST
  env.POSTMARK_HOST = new URL(listening.origin).host
  onTestFinished(async () => {
    env.POSTMARK_HOST = before
    await listening.close()
    postmark.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const textsTo = (address: string) => postmark.messages(address).map(({ text }) => text ?? '')
  return {
    /** The bodies of what went to an address, newest first. */
    textsTo,
    /** The code in the newest email to an address, or an empty text. */
    codeFor: (address: string) => /\b\d{6}\b/.exec(textsTo(address)[0] ?? '')?.[0] ?? '',
    goDown: () => (isDown = true),
    comeBack: () => (isDown = false),
  }
}
