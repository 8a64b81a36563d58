import { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { readRetryAfter } from '#app/modules/insurer/rest/retry-after.ts'
import { reach } from '#app/modules/insurer/rest/open-core.server.ts'
import { sendToCore } from '#app/modules/insurer/transport/send-to-core.server.ts'
import { minutes, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** Messages longer than this carry a file, and so may their answers be. */
const LONG_MESSAGE = 64 * 1024

/**
 * Sends one envelope and reads the whole answer, which is one too: faults ride on HTTP 500, so the body is looked at
 * before the status.
 * @throws InsurerUnavailable when there was none, or one with a DTD; InsurerRefused for a 4xx of somebody in between
 */
export async function postMessage(url: string, xml: string, headers: Record<string, string>) {
  const carriesFile = xml.length > LONG_MESSAGE || xml.includes('DocumentInqRq')
  const limit = carriesFile ? minutes(2) : seconds(env.INSURER_TIMEOUT_SECONDS)
  const { response, text } = await reach(async () => {
    const request = new Request(url, { method: 'POST', headers, body: xml })
    const response = await sendToCore(request, { operation: actionOf(headers), limit })
    return { response, text: await response.text() }
  })
  if (!response.ok && !text.includes('Envelope')) throw failureOf(response)
  // A document type may define entities that grow without end; no message of the contract has one.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new InsurerUnavailable('UnreadableAnswer')
  return { status: response.status, text }
}

/** `ClaimStatusInq` of `"urn:…/ClaimStatusInq"`. */
const actionOf = (headers: Record<string, string>) =>
  /(\w+)"?$/.exec(headers['SOAPAction'] ?? '')?.[1] ?? 'SOAP'

function failureOf({ status, headers }: Response) {
  const retryAfter = readRetryAfter(headers)
  const isForLater = status >= 500 || retryAfter !== undefined
  return isForLater
    ? new InsurerUnavailable(`Http${status}`, retryAfter)
    : new InsurerRefused(`Http${status}`)
}
