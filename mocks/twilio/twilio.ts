import { join } from 'node:path'
import { createCallbacks } from '#mocks/callback-dials.ts'
import { createMessageDials, playFault } from '#mocks/message-dials.ts'
import { json, seeOther, wantsHtml } from '#mocks/reply.ts'
import { listInbound, passOn, readWritten, type PortalForTwilio } from '#mocks/twilio/inbound.ts'
import { createMedia } from '#mocks/twilio/media.ts'
import { keepMessage, listMessages, openMessages, type SentText } from '#mocks/twilio/messages.ts'
import { reportsOf } from '#mocks/twilio/reports.ts'
import { checkTextMessage, type Problem } from '#mocks/twilio/text-message.ts'

export type TwilioOptions = {
  dataDir: string
  accountSid: string
  authToken: string
  /** The portal that texts from people go to, and that hears what became of its own. */
  portal?: PortalForTwilio | undefined
}
export type Twilio = ReturnType<typeof createTwilio>

/**
 * A stand-in for Twilio's Messages resource: takes what its SDK sends, with Twilio's checks, error
 * codes and magic numbers, keeps it, and shows it at `GET /twilio/messages?to=`. It tells the portal what
 * became of each, and passes on what somebody writes at `POST /twilio/inbound`, pictures too.
 */
export function createTwilio({ dataDir, accountSid, authToken, portal }: TwilioOptions) {
  const store = openMessages(join(dataDir, 'twilio.db'))
  const dials = createMessageDials()
  const callbacks = createCallbacks()
  const serveMedia = createMedia(store, { accountSid })
  const credentials = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  const sendPath = `/2010-04-01/Accounts/${accountSid}/Messages.json`

  async function handle(request: Request): Promise<Response | undefined> {
    const url = new URL(request.url)
    if (url.pathname === '/twilio/dials') return dials.handle(request)
    if (request.method === 'GET' && url.pathname === '/twilio/messages') {
      return json({ messages: listMessages(store, url.searchParams.get('to')) })
    }
    if (url.pathname === '/twilio/callbacks') return callbacks.handle(request)
    if (url.pathname === '/twilio/inbound') return takeWritten(request)
    if (url.pathname.startsWith('/twilio-media/')) return serveMedia.atStore(url)
    if (!url.pathname.startsWith('/2010-04-01/')) return undefined
    if (request.headers.get('authorization') !== credentials) {
      return refuse({ status: 401, code: 20003, message: 'Authenticate' })
    }
    const media = serveMedia.atApi(url)
    if (media) return media
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
    const text = keepMessage(store, checked)
    const statusCallback = form.get('StatusCallback')
    if (portal && statusCallback?.startsWith(portal.origin))
      callbacks.tell(
        reportsOf({ text, statusCallback, accountSid, authToken }, callbacks.setting()),
      )
    return json(asResource(text, accountSid), 201)
  }

  /** What somebody writes with their phone, or on the page of the inbox. */
  async function takeWritten(request: Request) {
    const written = portal && (await readWritten(request))
    if (!portal || !written)
      return json({ error: 'Nobody to text to, or nothing from anybody' }, 400)
    const passed = await passOn(store, { accountSid, authToken, portal }, written)
    const { reply, status, sid } = passed
    if (reply) keepMessage(store, { to: written.from, from: portal.number, body: reply })
    if (wantsHtml(request)) return seeOther(`/inbox?to=${encodeURIComponent(written.from)}`)
    return json({ sid, status, reply: reply ?? null })
  }

  return {
    /** Answers the SDK's calls, the list and the dials; undefined for other paths. */
    handle,
    /** What was sent, newest first; with `to`, only to numbers containing it. */
    messages: (to: string | null = null) => listMessages(store, to),
    /** What people wrote, newest first. */
    written: () => listInbound(store),
    /** Resolves when all that it has to tell was told. */
    told: callbacks.settled,
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
