import type { Twilio } from 'twilio'
import type RequestClient from 'twilio/lib/base/RequestClient.js'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { inSpan } from '#app/platform/trace.server.ts'
import { judgeSendError, type SendOutcome } from './judge-send-error.ts'

export type TextMessage = {
  to: string
  body: string
  /** What Twilio names when it tells us what became of the text. */
  deliveryId?: string
}

/** Twilio's codes (twilio.com/docs/api/errors): no such number, answered STOP, cannot take texts. */
const unreachable = [21211, 21610, 21614]

const TWILIO_WEBHOOK = '/webhooks/twilio'

let client: Promise<Twilio> | undefined

/** Loads the SDK: half a second and 29 MB, so only when a first text is due. */
export function openTwilio() {
  client ??= makeClient()
  return client
}

/** Hands one text to Twilio. It has no idempotency key: what may have been taken is not sent again. */
export async function sendText({ to, body, deliveryId }: TextMessage): Promise<SendOutcome> {
  const twilio = await openTwilio()
  try {
    const statusCallback = deliveryId && reportTo(deliveryId)
    const from = env.TWILIO_FROM
    const message = { to, from, body, statusCallback }
    const { sid } = await inSpan('the text provider', {}, () => twilio.messages.create(message))
    return { outcome: 'sent', providerId: sid }
  } catch (error) {
    return judgeError(error)
  }
}

/** Where Twilio reports to: a query of ours comes back signed. */
function reportTo(deliveryId: string) {
  const url = new URL(TWILIO_WEBHOOK, env.PORTAL_ORIGIN)
  url.searchParams.set('delivery', deliveryId)
  return url.href
}

async function makeClient() {
  const { default: twilio } = await import('twilio')
  /** The SDK knows no other host than Twilio's own. */
  class Client extends twilio.RequestClient {
    override request<Data>(options: RequestClient.RequestOptions<Data>) {
      const timeout = seconds(env.MESSAGE_TIMEOUT_SECONDS)
      return super.request({ ...options, timeout, uri: hosted(options.uri) })
    }
  }
  return twilio(env.TWILIO_ACCOUNT_SID, env.TWILIO_AUTH_TOKEN, { httpClient: new Client() })
}

/** The same address at the stand-in, where one is set. */
export function hosted(uri: string) {
  if (!env.TWILIO_HOST) return uri
  const { pathname, search } = new URL(uri)
  return `http://${env.TWILIO_HOST}${pathname}${search}`
}

function judgeError(error: unknown): SendOutcome {
  const { status = 0, code } = error as { status?: number; code?: number | string }
  const suppress = typeof code === 'number' && unreachable.includes(code)
  const named = typeof code === 'number' ? `twilio-${code}` : (code ?? 'unreadable')
  return judgeSendError({ status, code: named, suppress })
}
