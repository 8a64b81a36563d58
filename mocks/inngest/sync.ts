import { z } from 'zod'
import { type Core } from '#mocks/inngest/core.ts'
import { scheduleCrons } from '#mocks/inngest/cron.ts'
import { seconds } from '#mocks/inngest/durations.ts'
import { parseFunctionConfig } from '#mocks/inngest/function-config.ts'
import { replaceFunctions } from '#mocks/inngest/functions.ts'
import { reasonOf } from '#mocks/inngest/post-to-app.ts'
import { canonicalJson, isSigned, signatureHeaders } from '#mocks/inngest/sign.ts'

const Registration = z.object({ functions: z.array(z.unknown()) })

/**
 * Asks the app for its functions (in-band) and keeps them. Returns their ids. Throws when the app
 * does not answer, refuses the signature, does not sign, or uses a setting this engine does not act out.
 */
export async function syncApp(core: Core, appUrl: string) {
  const body = canonicalJson({ url: appUrl })
  const url = new URL(appUrl)
  const request = new Request(url, {
    method: 'PUT',
    body,
    headers: {
      host: url.host,
      'content-type': 'application/json',
      'x-inngest-server-kind': 'cloud',
      'x-inngest-sync-kind': 'in_band',
      ...signatureHeaders(core.signingKey, body),
    },
    signal: AbortSignal.any([core.closing.signal, AbortSignal.timeout(seconds(20))]),
  })
  const response = await core.transport(request)
  const text = await response.text()
  if (!response.ok)
    throw new Error(`The sync was answered with ${response.status}: ${text.slice(0, 300)}`)
  if (!isSigned(response, text, core.signingKey))
    throw new Error('The answer to the sync is not signed with the signing key.')
  return register(core, JSON.parse(text))
}

/** Keeps the functions an app says it serves. Throws without keeping any when one cannot run here. */
export function register(core: Core, registration: unknown) {
  const configs = Registration.parse(registration).functions.map(parseFunctionConfig)
  core.store.write(() => {
    replaceFunctions(core, configs)
    scheduleCrons(core)
  })
  return configs.map((config) => config.id)
}

/** Keeps asking the app until it answers, a little less often each time. One such search at a time. */
export function createSyncSearch(core: Core, onSynced: (functionIds: string[]) => void) {
  let searching = false

  async function search(appUrl: string) {
    if (searching) return
    searching = true
    let told = ''
    for (
      let waitMs = 250;
      !core.closing.signal.aborted;
      waitMs = Math.min(waitMs * 1.5, seconds(2))
    ) {
      await new Promise((wait) => setTimeout(wait, waitMs).unref())
      try {
        onSynced(await syncApp(core, appUrl))
        break
      } catch (error) {
        const reason = reasonOf(error)
        if (reason !== told && !core.closing.signal.aborted)
          core.log(`waiting for the app: ${reason}`)
        told = reason
      }
    }
    searching = false
  }
  return search
}
