import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { failureOf } from '#app/modules/insurer/transport/failure-of.ts'
import { reach } from '#app/modules/insurer/transport/reach.ts'
import { sendToCore } from '#app/modules/insurer/transport/send-to-core.server.ts'
import { minutes, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** Messages longer than this carry a file, and so may their answers be. */
const LONG_MESSAGE = 64 * 1024

/**
 * Sends one envelope and reads the whole answer, which is one too: faults ride on HTTP 500, so the body is looked at
 * before the status.
 * @throws InsurerUnavailable when there was none, one of somebody in between, or one with a DTD
 */
export async function postMessage(url: string, xml: string, headers: Record<string, string>) {
  const operation = operationOf(headers)
  const carriesFile = xml.length > LONG_MESSAGE || operation === 'DocumentInq'
  const limit = carriesFile ? minutes(2) : seconds(env.INSURER_TIMEOUT_SECONDS)
  const { response, text } = await reach(async () => {
    const request = new Request(url, { method: 'POST', headers, body: xml })
    const response = await sendToCore(request, { operation, limit })
    return { response, text: await response.text() }
  })
  if (!response.ok && !text.includes('Envelope')) throw failureOf(response)
  // A document type may define entities that grow without end; no message of the contract has one.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new InsurerUnavailable('UnreadableAnswer')
  return { status: response.status, text }
}

/** `ClaimStatusInq` of `"urn:…/ClaimStatusInq"`. */
const operationOf = (headers: Record<string, string>) =>
  /(\w+)"?$/.exec(headers['SOAPAction'] ?? '')?.[1] ?? 'SOAP'
