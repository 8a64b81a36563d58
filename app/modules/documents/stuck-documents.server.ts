import { and, asc, eq, gt, lt, or, sql } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'

/** A file that the insurer does not have after this long is shown to staff. */
const STUCK_AFTER = minutes(10)
const PAGE = 200

/** Said as the index of unsent files says it. */
const unsent = sql`${documents.state} in ('checking', 'stored', 'failed')`

/**
 * Files that could not be handed over (`code` says why) or have waited for more than ten minutes for
 * the insurer, oldest first, 200 a page; the last of a page leads to the next. An empty page is the end.
 * Those of drafts and of claims that wait themselves are among them: the caller knows the claims.
 * `since` in milliseconds since 1970.
 */
export async function listStuckDocuments(after?: { documentId: string; since: number }) {
  return read((db) =>
    db
      .select({
        documentId: documents.id,
        claimId: documents.claimId,
        state: documents.state,
        code: documents.failureCode,
        since: documents.storedAt,
        resentAt: documents.resentAt,
      })
      .from(documents)
      .where(
        and(
          unsent,
          eq(documents.origin, 'holder'),
          or(eq(documents.state, 'failed'), lt(documents.storedAt, now() - STUCK_AFTER)),
          after && isAfter(after),
        ),
      )
      .orderBy(asc(documents.storedAt), asc(documents.id))
      .limit(PAGE)
      .all(),
  )
}

const isAfter = ({ documentId, since }: { documentId: string; since: number }) =>
  or(
    gt(documents.storedAt, since),
    and(eq(documents.storedAt, since), gt(documents.id, documentId)),
  )

/**
 * Sends a file once more, or asks once more whether it has a virus, by a member of staff. 'requested'; 'under-way' when it has arrived or was
 * asked for less than ten minutes ago, nothing new then; 'own' for their own file; 'not-found'.
 */
export function requestDocumentResend(of: {
  documentId: string
  staffId: string
  insuredAs: string | undefined
}) {
  return write((tx) => {
    const mine = eq(documents.id, of.documentId)
    const row = tx.select().from(documents).where(mine).get()
    if (!row || row.origin !== 'holder') return 'not-found'
    if (row.ownerId === of.insuredAs) return 'own'
    const begun = row.state !== 'failed' && (row.resentAt ?? 0) > now() - STUCK_AFTER
    if (begun || !['checking', 'stored', 'failed'].includes(row.state)) return 'under-way'
    const isChecking = row.state === 'checking'
    tx.update(documents)
      .set({ state: isChecking ? 'checking' : 'stored', failureCode: null, resentAt: now() })
      .where(mine)
      .run()
    moveEntry(tx, { kind: 'file', subjectId: of.documentId }, 'stored')
    const next = isChecking ? 'document/check.requested' : 'document/stored'
    recordEvent(tx, next, { documentId: of.documentId })
    recordAudit(tx, {
      actor: `account:${of.staffId}`,
      act: 'document.resend-requested',
      subject: `document:${of.documentId}`,
    })
    return 'requested'
  })
}
