import { join } from 'node:path'
import { createMessageDials, playFault } from '#mocks/message-dials.ts'
import { json } from '#mocks/reply.ts'
import { keepMessage, listMessages, openMessages, type SentText } from '#mocks/twilio/messages.ts'
import { checkTextMessage, type Problem } from '#mocks/twilio/text-message.ts'

export type TwilioOptions = { dataDir: string; accountSid: string; authToken: string }
export type Twilio = ReturnType<typeof createTwilio>

/**
 * A stand-in for Twilio's Messages resource: takes what its SDK sends, with Twilio's checks, error
 * codes and magic numbers, keeps it, and shows it at `GET /twilio/messages?to=`.
 */
export function createTwilio({ dataDir, accountSid, authToken }: TwilioOptions) {
  const store = openMessages(join(dataDir, 'twilio.db'))
  const dials = createMessageDials()
  const credentials = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  const sendPath = `/2010-04-01/Accounts/${accountSid}/Messages.json`

  async function handle(request: Request): Promise<Response | undefined> {
    const url = new URL(request.url)
    if (url.pathname === '/twilio/dials') return dials.handle(request)
    if (request.method === 'GET' && url.pathname === '/twilio/messages') {
      return json({ messages: listMessages(store, url.searchParams.get('to')) })
    }
    if (!url.pathname.startsWith('/2010-04-01/')) return undefined
    if (request.headers.get('authorization') !== credentials) {
      return refuse({ status: 401, code: 20003, message: 'Authenticate' })
    }
    if (request.method !== 'POST' || url.pathname !== sendPath) {
      const message = `The requested resource ${url.pathname} was not found`
      return refuse({ status: 404, code: 20404, message })
    }
    const form = new URLSearchParams(await request.text())
    return playFault(await dials.meet(), () => send(form), outage)
  }

  function send(form: URLSearchParams) {
    const checked = checkTextMessage(form)
    if ('code' in checked) return refuse(checked)
    return json(asResource(keepMessage(store, checked), accountSid), 201)
  }

  return {
    /** Answers the SDK's calls, the list and the dials; undefined for other paths. */
    handle,
    /** What was sent, newest first; with `to`, only to numbers containing it. */
    messages: (to: string | null = null) => listMessages(store, to),
    close: () => store.close(),
  }
}

function asResource(text: SentText, accountSid: string) {
  const date = new Date(text.sentAt).toUTCString()
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: text.body,
    date_created: date,
    date_sent: null,
    date_updated: date,
    direction: 'outbound-api',
    error_code: null,
    error_message: null,
    from: text.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    sid: text.sid,
    status: 'queued',
    subresource_uris: {},
    to: text.to,
    uri: `/2010-04-01/Accounts/${accountSid}/Messages/${text.sid}.json`,
  }
}

function outage(status: 429 | 500 | 503) {
  if (status === 429) return refuse({ status, code: 20429, message: 'Too Many Requests' })
  if (status === 503) return refuse({ status, code: 20503, message: 'Service unavailable' })
  return refuse({ status, code: 20500, message: 'An internal server error has occurred' })
}

function refuse({ status, code, message }: Problem) {
  const more_info = `https://www.twilio.com/docs/errors/${code}`
  return json({ code, message, more_info, status }, status)
}
