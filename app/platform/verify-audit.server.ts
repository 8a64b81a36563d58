import { asc, gt, sql } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { auditHash } from '#app/platform/audit.server.ts'

/** The last act of an audit and its hash: whoever kept it elsewhere can tell later what is gone. */
export type AuditHead = { sequence: number; hash: string }

export type AuditVerdict =
  | ({ outcome: 'whole' } & AuditHead)
  /** The act of this number, or its hash, is not what was written. */
  | { outcome: 'edited'; sequence: number }
  /** There is no act of this number, and there are later ones. */
  | { outcome: 'missing'; sequence: number }
  /** This act does not follow the one before it: they changed places, or one was put in another's. */
  | { outcome: 'out of order'; sequence: number }
  /** The acts from this number on are gone. */
  | { outcome: 'cut off'; sequence: number }
  /** The chain is sound, and is another than the one the kept head ends. */
  | { outcome: 'replaced'; sequence: number }

const BATCH = 1_000

/**
 * Walks the audit from its first act to its last, some at a time, and says the first thing that is
 * wrong. Without a `head` kept elsewhere, whoever can write the whole file can also write all of the
 * chain anew, or cut it and the count of it.
 */
export function verifyAudit(head?: AuditHead): AuditVerdict {
  // Asked first: acts recorded meanwhile must not be taken for acts that are gone.
  const given = lastNumberGiven()
  let last: AuditHead = { sequence: 0, hash: '' }
  for (const row of listRows()) {
    const { sequence } = row
    if (sequence !== last.sequence + 1) return { outcome: 'missing', sequence: last.sequence + 1 }
    if (row.hash !== hashOf(row)) return { outcome: 'edited', sequence }
    if (row.previousHash !== last.hash) return { outcome: 'out of order', sequence }
    if (sequence === head?.sequence && row.hash !== head.hash)
      return { outcome: 'replaced', sequence }
    last = { sequence, hash: row.hash }
  }
  const least = Math.max(given, head?.sequence ?? 0)
  return last.sequence < least
    ? { outcome: 'cut off', sequence: last.sequence + 1 }
    : { outcome: 'whole', ...last }
}

type Row = Omit<typeof audit.$inferSelect, 'detail'> & { detail: string }

function* listRows(): Generator<Row> {
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const batch = read((db) =>
      db
        .select({
          sequence: audit.sequence,
          at: audit.at,
          actor: audit.actor,
          act: audit.act,
          subject: audit.subject,
          detail: sql<string>`${audit.detail}`,
          previousHash: audit.previousHash,
          hash: audit.hash,
        })
        .from(audit)
        .where(gt(audit.sequence, after))
        .orderBy(asc(audit.sequence))
        .limit(BATCH)
        .all(),
    )
    yield* batch
    if (batch.length < BATCH) return
    after = batch.at(-1)!.sequence
  }
}

/** The hash the row should have; undefined for a detail that is no JSON any more. */
function hashOf({ detail, ...row }: Row) {
  try {
    return auditHash({ ...row, detail: JSON.parse(detail) as Record<string, string> })
  } catch {
    return undefined
  }
}

/** SQLite's own count of the numbers it gave to acts; it outlives the rows. */
const lastNumberGiven = () =>
  read((db) =>
    db.get<{ seq: number } | undefined>(sql`select seq from sqlite_sequence where name = 'audit'`),
  )?.seq ?? 0
