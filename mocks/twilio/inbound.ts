import { type Sqlite } from '#mocks/sqlite.ts'
import { keepMedia, type Media } from '#mocks/twilio/media.ts'
import { newSid } from '#mocks/twilio/sid.ts'
import { postSigned } from '#mocks/twilio/signed-post.ts'

export type PortalForTwilio = { origin: string; number: string }
export type InboundText = { sid: string; sentAt: string; from: string; body: string }
type Row = { sid: string; at: number; sender: string; body: string }

export const inboundSchema = `
create table if not exists inbound (
  sid text primary key, at integer not null, sender text not null, body text not null
) strict;`

type Written = { from: string; body: string; pictures: Media[] }
type Account = { accountSid: string; authToken: string; portal: PortalForTwilio }

/** The fields of the form of the inbox, or what a program posts: From, Body, and files. */
export async function readWritten(request: Request) {
  const form = await request.formData().catch(() => undefined)
  const from = String(form?.get('From') ?? '').replace(/[^+\d]/g, '')
  if (!form || from === '') return undefined
  const files = form.getAll('picture').filter((one) => one instanceof File && one.size > 0)
  const pictures = await Promise.all(
    (files as File[]).map(async (file) => ({
      type: file.type,
      bytes: Buffer.from(await file.arrayBuffer()),
    })),
  )
  return { from, body: String(form.get('Body') ?? ''), pictures }
}

/** Passes a text that somebody wrote on to the portal, signed, and gives the reply of its TwiML. */
export async function passOn(store: Sqlite, account: Account, { from, body, pictures }: Written) {
  const { accountSid, authToken, portal } = account
  const sid = newSid(pictures.length > 0 ? 'MM' : 'SM')
  store.run(`insert into inbound (sid, at, sender, body) values (:sid, :at, :from, :body)`, {
    ...{ sid, at: Date.now(), from, body },
  })
  const media = pictures.map((one) => keepMedia(store, one))
  const urls = media.map(({ id }, index) => [
    `MediaUrl${index}`,
    `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media/${id}`,
  ])
  const types = media.map(({ type }, index) => [`MediaContentType${index}`, type])
  const fields: Record<string, string> = {
    ...{ MessageSid: sid, SmsSid: sid, AccountSid: accountSid, ApiVersion: '2010-04-01' },
    ...{ From: from, To: portal.number, Body: body, SmsStatus: 'received' },
    ...{ NumSegments: '1', NumMedia: String(media.length) },
    ...(Object.fromEntries([...urls, ...types]) as Record<string, string>),
  }
  const answer = await postSigned(`${portal.origin}/webhooks/twilio`, fields, authToken)
  const xml = await answer.text()
  const said = /<Message>([\s\S]*?)<\/Message>/.exec(xml)?.[1]
  return { sid, fields, status: answer.status, reply: said && unescape(said) }
}

/** Newest first. */
export const listInbound = (store: Sqlite): InboundText[] =>
  store
    .all<Row>(`select * from inbound order by at desc, rowid desc limit 500`, {})
    .map(({ sid, at, sender, body }) => ({
      ...{ sid, from: sender, body },
      sentAt: new Date(at).toISOString(),
    }))

const unescape = (xml: string) =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
