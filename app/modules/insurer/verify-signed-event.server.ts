import { createHmac, timingSafeEqual } from 'node:crypto'
import { toOurs } from '#app/modules/insurer/rest/field-names.server.ts'
import { eventFromCore, WireEvent } from '#app/modules/insurer/wire/event-from-core.ts'
import { minutes, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { refusedCoreEvents } from '#app/platform/metrics.server.ts'

/** The core's contract, "Events": refuse signatures older than five minutes. */
const WINDOW = minutes(5)

/** `signature` is hex, several of them joined by commas; `timestamp` Unix seconds; `arrivedAt` milliseconds. */
export type SignedEvent = { raw: string; signature: string; timestamp: string; arrivedAt: number }

/**
 * The event, if one of the secrets in force signed exactly these bytes within five minutes of their
 * arrival. `forged` also for a signed body that is no event.
 */
export function verifySignedEvent(signed: SignedEvent) {
  const outcome = verify(signed)
  if (typeof outcome === 'string') refusedCoreEvents.inc({ reason: outcome })
  return outcome
}

function verify({ raw, signature, timestamp, arrivedAt }: SignedEvent) {
  if (!isSigned({ raw, signature, timestamp })) return 'forged'
  if (Math.abs(arrivedAt - seconds(Number(timestamp))) > WINDOW) return 'too-old'
  return parseEvent(raw) ?? 'forged'
}

/** Every pair is compared, in constant time each, whatever the first ones said. */
function isSigned({ raw, signature, timestamp }: Omit<SignedEvent, 'arrivedAt'>) {
  const given = signature.split(',').map((one) => Buffer.from(one, 'utf8'))
  const matches = env.INSURER_EVENT_SECRETS.flatMap((secret) => {
    const wanted = createHmac('sha256', secret).update(`${timestamp}.${raw}`).digest('hex')
    const bytes = Buffer.from(wanted, 'utf8')
    return given.map((one) => one.length === bytes.length && timingSafeEqual(one, bytes))
  })
  return /^\d{10}$/.test(timestamp) && matches.includes(true)
}

function parseEvent(raw: string) {
  try {
    return eventFromCore(WireEvent.parse(toOurs(JSON.parse(raw))))
  } catch {
    return undefined
  }
}
