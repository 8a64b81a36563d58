import { openSqlite, type Sqlite } from '#mocks/sqlite.ts'
import { inboundSchema } from '#mocks/twilio/inbound.ts'
import { mediaSchema } from '#mocks/twilio/media.ts'
import { newSid } from '#mocks/twilio/sid.ts'
import { type TextMessage } from '#mocks/twilio/text-message.ts'

export type SentText = { sid: string; sentAt: string; to: string; from: string; body: string }
type Row = { sid: string; at: number; recipient: string; sender: string; body: string }

const schema = `
create table if not exists messages (
  sid text primary key,
  at integer not null,
  recipient text not null,
  sender text not null,
  body text not null
) strict;`

export const openMessages = (file: string) => openSqlite(file, schema + inboundSchema + mediaSchema)

/** Keeps a text as sent and returns it. */
export function keepMessage(store: Sqlite, message: TextMessage): SentText {
  const sid = newSid('SM')
  const at = Date.now()
  store.run(
    `insert into messages (sid, at, recipient, sender, body) values (:sid, :at, :to, :from, :body)`,
    { sid, at, ...message },
  )
  return { sid, sentAt: new Date(at).toISOString(), ...message }
}

/** Newest first; with `to`, those whose number contains it. */
export function listMessages(store: Sqlite, to: string | null): SentText[] {
  return store
    .all<Row>(
      `select * from messages where :to is null or instr(recipient, :to) > 0
       order by at desc, rowid desc limit 500`,
      { to },
    )
    .map((row) => ({
      sid: row.sid,
      sentAt: new Date(row.at).toISOString(),
      to: row.recipient,
      from: row.sender,
      body: row.body,
    }))
}
