import { randomUUID } from 'node:crypto'
import { openSqlite, type Sqlite } from '#mocks/sqlite.ts'
import { suppressionsSchema } from '#mocks/postmark/suppressions.ts'
import { type Email } from '#mocks/postmark/email.ts'

export type SentEmail = {
  messageId: string
  submittedAt: string
  from: string
  to: string
  subject: string
  text: string | null
  html: string | null
  tag: string | null
  stream: string | null
  metadata: Record<string, string>
}
type Row = { id: string; at: number; recipient: string; body: string }

const schema = `
create table if not exists messages (
  id text primary key,
  at integer not null,
  recipient text not null,
  body text not null
) strict;`

export const openMessages = (file: string) => openSqlite(file, schema + suppressionsSchema)

/** Keeps a message as sent and returns it. */
export function keepMessage(store: Sqlite, email: Email): SentEmail {
  const at = Date.now()
  const message = toSent(email, randomUUID(), at)
  store.run(`insert into messages (id, at, recipient, body) values (:id, :at, :recipient, :body)`, {
    id: message.messageId,
    at,
    recipient: message.to.toLowerCase(),
    body: JSON.stringify(message),
  })
  return message
}

/** Newest first; with `to`, those whose recipients contain it. */
export function listMessages(store: Sqlite, to: string | null): SentEmail[] {
  return store
    .all<Row>(
      `select * from messages where :to is null or instr(recipient, :to) > 0
       order by at desc, rowid desc limit 500`,
      { to: to === null ? null : to.toLowerCase() },
    )
    .map((row) => JSON.parse(row.body) as SentEmail)
}

function toSent(email: Email, messageId: string, at: number): SentEmail {
  return {
    messageId,
    submittedAt: new Date(at).toISOString(),
    from: email.From,
    to: email.To,
    subject: email.Subject ?? '',
    text: email.TextBody ?? null,
    html: email.HtmlBody ?? null,
    tag: email.Tag ?? null,
    stream: email.MessageStream ?? null,
    metadata: email.Metadata ?? {},
  }
}
