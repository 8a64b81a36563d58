import { randomBytes } from 'node:crypto'
import { type Sqlite } from '#mocks/sqlite.ts'
import { postSigned } from '#mocks/twilio/signed-post.ts'

export type PortalForTwilio = { origin: string; number: string }
export type InboundText = { sid: string; sentAt: string; from: string; body: string }
type Row = { sid: string; at: number; sender: string; body: string }
type Media = { type: string; bytes: Buffer }

export const inboundSchema = `
create table if not exists inbound (
  sid text primary key, at integer not null, sender text not null, body text not null
) strict;
create table if not exists media (id text primary key, type text not null, base64 text not null) strict;`

const newSid = (prefix: string) => prefix + randomBytes(16).toString('hex')

type Written = { from: string; body: string; pictures: Media[] }
type Account = { accountSid: string; authToken: string; portal: PortalForTwilio }

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

function keepMedia(store: Sqlite, { type, bytes }: Media) {
  const id = newSid('ME')
  store.run(`insert into media (id, type, base64) values (:id, :type, :base64)`, {
    ...{ id, type, base64: bytes.toString('base64') },
  })
  return { id, type }
}

export const findMedia = (store: Sqlite, id: string) =>
  store.one<{ type: string; base64: string }>(`select type, base64 from media where id = :id`, {
    id,
  })

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
