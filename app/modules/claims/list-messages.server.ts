import { and, desc, eq, inArray, lt, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { read, type Db } from '#db/client.server.ts'
import { claimMessages, claims } from '#db/schema/claims.ts'
import { findOwn } from './claim-row.server.ts'
import type { ClaimMessage, MessageState } from './claims.ts'
import { messageSaid, type MessageRow } from './message-row.server.ts'

const PAGE = 20
const MOST_FOR_STAFF = 100

type Thread = {
  /** Oldest first. */
  messages: ClaimMessage[]
  size: number
  /** The `before` of the page with those before. */
  earlier: string | undefined
}

/**
 * The conversation about one's own claim, the newest `size` messages (20 unless told) or those before a
 * place in it; undefined for a claim that is not there or somebody else's.
 */
export async function listOwnMessages(of: {
  claimId: string
  holderId: string
  before?: string | undefined
  size?: number
}): Promise<Thread | undefined> {
  const { claimId, before, size = PAGE } = of
  return read((db) => {
    if (!findOwn(db, of)) return undefined
    const rows = selectNewest(db, { claimId, before, most: size + 1 })
    const shown = rows.slice(0, size)
    const first = rows.length > size ? shown.at(-1) : undefined
    return {
      messages: openAll(db, shown),
      size,
      earlier: first && `${first.placedAt}.${first.id}`,
    }
  })
}

/** The newest 100 messages of a claim, oldest first. For staff: whether they may see the claim is settled before. */
export async function listMessagesForStaff(claimId: string) {
  return read((db) => openAll(db, selectNewest(db, { claimId, most: MOST_FOR_STAFF })))
}

// Written out, for SQLite uses the index of the unread for nothing else.
const unread = sql`${claimMessages.writer} = 'insurer' and ${claimMessages.readAt} is null`

/** The claims of a holder with something of the insurer's that they have not read yet. */
export async function listClaimsWithNews(holderId: string) {
  const rows = read((db) =>
    db
      .selectDistinct({ claimId: claims.id })
      .from(claims)
      .innerJoin(claimMessages, eq(claimMessages.claimId, claims.id))
      .where(and(eq(claims.holderId, holderId), unread))
      .all(),
  )
  return rows.map(({ claimId }) => claimId)
}

type Part = { claimId: string; before?: string | undefined; most: number }

function selectNewest(db: Db, { claimId, before, most }: Part) {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,40})$/.exec(before ?? '') ?? []
  const earlier =
    at && id
      ? or(
          lt(claimMessages.placedAt, Number(at)),
          and(eq(claimMessages.placedAt, Number(at)), lt(claimMessages.id, id)),
        )
      : undefined
  return db
    .select()
    .from(claimMessages)
    .where(and(eq(claimMessages.claimId, claimId), earlier))
    .orderBy(desc(claimMessages.placedAt), desc(claimMessages.id))
    .limit(most)
    .all()
}

function openAll(db: Db, rows: MessageRow[]) {
  const writers = listWriters(db, rows)
  return rows.map((row) => openMessage(row, writers.get(row.copyOf ?? ''))).toReversed()
}

/** Whose message each copy is of: policyholders who see the same claim write to one conversation. */
function listWriters(db: Db, rows: MessageRow[]) {
  const copied = rows.flatMap(({ copyOf }) => copyOf ?? [])
  if (copied.length === 0) return new Map<string, string | null>()
  const written = alias(claimMessages, 'written')
  const found = db
    .select({ id: written.id, holderId: claims.holderId })
    .from(written)
    .innerJoin(claims, eq(claims.id, written.claimId))
    .where(inArray(written.id, copied))
    .all()
  return new Map(found.map(({ id, holderId }) => [id, holderId]))
}

function openMessage(row: MessageRow, writerId: string | null | undefined): ClaimMessage {
  return {
    messageId: row.id,
    writer: row.writer,
    writerId: writerId ?? undefined,
    ...messageSaid(row),
    language: row.language === 'en' || row.language === 'es' ? row.language : undefined,
    at: row.writtenAt,
    documentIds: row.documentIds,
    state: stateOf(row),
    isNew: row.writer === 'insurer' && row.readAt === null,
  }
}

function stateOf({ coreNoteId, sentAt, failureCode }: MessageRow): MessageState {
  if (coreNoteId !== null) return 'confirmed'
  if (sentAt !== null) return 'sent'
  return failureCode === null ? 'stored' : 'failed'
}
