import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openTwilio } from '#app/modules/notifications/twilio.server.ts'
import { env } from '#app/platform/env.server.ts'
import { listen } from '#mocks/listen.ts'
import { createPostmark } from '#mocks/postmark/postmark.ts'
import { createTwilio } from '#mocks/twilio/twilio.ts'

type Dial = { fault?: string; times?: number; latencyMs?: number }

/** Seconds this portal waits for a provider that hangs, in tests. */
const PATIENCE = 1

/** The stand-ins of Postmark and Twilio over real HTTP on a free port; the portal is pointed at them. Ends with the test. */
export async function startProviders() {
  // Loading the SDK stops this process for longer than its patience.
  await openTwilio()
  const dataDir = mkdtempSync(join(tmpdir(), 'haven-messages-'))
  const postmark = createPostmark({ dataDir, serverToken: env.POSTMARK_SERVER_TOKEN })
  const twilio = createTwilio({
    dataDir,
    accountSid: env.TWILIO_ACCOUNT_SID,
    authToken: env.TWILIO_AUTH_TOKEN,
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
  const dial = async (provider: string, setting: Dial) => {
    const body = JSON.stringify(setting)
    const response = await fetch(`${served.origin}/${provider}/dials`, { method: 'POST', body })
    if (!response.ok) throw new Error(await response.text())
  }
  return {
    /** What was taken so far, newest first. */
    emails: () => postmark.messages(),
    texts: () => twilio.messages(),
    dialEmail: (setting: Dial) => dial('postmark', setting),
    dialText: (setting: Dial) => dial('twilio', setting),
    /** Nobody listens any more where the providers were. */
    leave: () => served.close(),
  }
}
