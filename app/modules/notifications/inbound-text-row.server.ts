import { and, desc, eq, gt } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { inboundTexts } from '#db/schema/notifications.ts'
import { days, hours, now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { addressIndex } from './suppressed-addresses.server.ts'

export type InboundRow = typeof inboundTexts.$inferSelect
export type InboundKind = InboundRow['kind']
type Column = 'phone_sealed' | 'body_sealed' | 'media_sealed'

/** How long somebody may take to say which claim their pictures are for. */
const ASKED_FOR = days(2)

/** Beyond this nobody reads the answers: it is a machine that answers ours. */
const MOST_ANSWERS_AN_HOUR = 10

const cell = (row: string, column: Column) => ({ table: 'inbound_texts', column, row })

type NewText = {
  providerId: string
  phone: string
  body: string
  media: string[]
  kind: InboundKind
  state: InboundRow['state']
}

/** Keeps a text from a person, sealed; undefined when the provider has told us of it before. */
export function insertText(tx: Db, { providerId, phone, body, media, kind, state }: NewText) {
  const id = newId()
  const made = tx
    .insert(inboundTexts)
    .values({
      ...{ id, providerId, kind, state },
      phoneIndex: addressIndex(phone),
      phoneSealed: seal(phone, cell(id, 'phone_sealed')),
      bodySealed: seal(body, cell(id, 'body_sealed')),
      mediaSealed: media.length > 0 ? seal(JSON.stringify(media), cell(id, 'media_sealed')) : null,
      answered: false,
      receivedAt: now(),
    })
    .onConflictDoNothing()
    .run()
  return made.changes === 1 ? id : undefined
}

/** Whether another answer may go to this number; counts it then. */
export function takeAnswer(tx: Db, { textId, phone }: { textId: string; phone: string }) {
  const lately = tx
    .select({ id: inboundTexts.id })
    .from(inboundTexts)
    .where(
      and(
        eq(inboundTexts.phoneIndex, addressIndex(phone)),
        gt(inboundTexts.receivedAt, now() - hours(1)),
        eq(inboundTexts.answered, true),
      ),
    )
    .limit(MOST_ANSWERS_AN_HOUR)
    .all()
  if (lately.length === MOST_ANSWERS_AN_HOUR) return false
  tx.update(inboundTexts).set({ answered: true }).where(eq(inboundTexts.id, textId)).run()
  return true
}

/** The pictures of which this number was asked what they are for, the newest. */
export const findAsked = (db: Db, phone: string) =>
  db
    .select()
    .from(inboundTexts)
    .where(
      and(
        eq(inboundTexts.phoneIndex, addressIndex(phone)),
        gt(inboundTexts.receivedAt, now() - ASKED_FOR),
        eq(inboundTexts.state, 'asked'),
      ),
    )
    .orderBy(desc(inboundTexts.id))
    .limit(1)
    .get()

export function getText(db: Db, textId: string) {
  const row = db.select().from(inboundTexts).where(eq(inboundTexts.id, textId)).get()
  if (!row) throw new Error('No such text')
  return row
}

export const changeText = (
  tx: Db,
  textId: string,
  set: Partial<typeof inboundTexts.$inferInsert>,
) => tx.update(inboundTexts).set(set).where(eq(inboundTexts.id, textId)).run()

export const phoneOf = ({ id, phoneSealed }: InboundRow) =>
  open(phoneSealed, cell(id, 'phone_sealed'))

export const mediaOf = ({ id, mediaSealed }: InboundRow) =>
  mediaSealed ? (JSON.parse(open(mediaSealed, cell(id, 'media_sealed'))) as string[]) : []
