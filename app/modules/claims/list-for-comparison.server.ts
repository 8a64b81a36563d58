import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import {
  claimAnswers,
  claimFilings,
  claimMessages,
  claimRequests,
  claims,
} from '#db/schema/claims.ts'
import { entriesOf, type EntryKind } from '#app/platform/ledger.server.ts'
import { findRow } from './claim-row.server.ts'
import { getDetailsForInsurer } from './get-notice.server.ts'

const compared = {
  claimId: claims.id,
  coreClaimId: claims.coreClaimId,
  version: claims.coreVersion,
  coreStatus: claims.coreStatus,
}

/** A holder's claims that the insurer has as far as we know, and which version of each we took over. */
export async function listForComparison(holderId: string) {
  return read((db) =>
    db
      .select(compared)
      .from(claims)
      .where(
        and(
          eq(claims.holderId, holderId),
          isNotNull(claims.coreClaimId),
          isNull(claims.takenOverBy),
        ),
      )
      .orderBy(asc(claims.startedAt), asc(claims.id))
      .all()
      .map((row) => ({ ...row, coreClaimId: row.coreClaimId! })),
  )
}

/** The same of claims that are nobody's yet, a page by the insurer's id; the last leads to the next page. */
export async function listNobodysForComparison(page: { after: string | undefined; limit: number }) {
  return read((db) =>
    db
      .select(compared)
      .from(claims)
      .where(
        and(
          // Word for word the condition of the index.
          sql`holder_id is null`,
          gt(claims.coreClaimId, page.after ?? ''),
          isNull(claims.takenOverBy),
        ),
      )
      .orderBy(asc(claims.coreClaimId))
      .limit(page.limit)
      .all()
      .map((row) => ({ ...row, coreClaimId: row.coreClaimId! })),
  )
}

/**
 * What a person asked of the insurer on top of a claim and that it confirmed, oldest first: whether they
 * withdrew it, and ours of each appeal and reopening. What staff handed over another way is left out.
 */
export async function listConfirmedAsks(claimId: string) {
  return read((db) => {
    const { kind, refusedCode, sentAt } = claimFilings
    const filings = db
      .select({ filingId: claimFilings.id, kind })
      .from(claimFilings)
      .where(
        and(
          eq(claimFilings.claimId, claimId),
          inArray(kind, ['appeal', 'reopening']),
          isNotNull(sentAt),
          isNull(refusedCode),
        ),
      )
      .orderBy(asc(claimFilings.id))
      .all()
    const isConfirmed = (kind: EntryKind, subjectId: string) =>
      entriesOf(db, kind, [subjectId]).get(subjectId)?.state === 'confirmed'
    return {
      isWithdrawn: isConfirmed('withdrawal', claimId),
      appeals: filings.flatMap(({ kind, filingId }) =>
        kind === 'appeal' && isConfirmed(kind, filingId) ? [filingId] : [],
      ),
      reopenings: filings.flatMap(({ kind, filingId }) =>
        kind === 'reopening' && isConfirmed(kind, filingId) ? [filingId] : [],
      ),
    }
  })
}

/**
 * What was answered here and the insurer has by our own words, to be compared; undefined where it has it
 * from somebody else, by hand of staff or of a claim found to be the same, or where some of it is on its way.
 */
export async function findToldDetails(claimId: string, { isOurs }: { isOurs: boolean }) {
  const isAway = read((db) => {
    const row = findRow(db, claimId)
    const details = entriesOf(db, 'details', [claimId]).get(claimId)?.state
    const isConfirmed = row?.handOver === 'confirmed' || row?.handOver === null
    if (!isConfirmed || row.detailsUnsentSince !== null) return true
    return details === 'by-hand' || (!isOurs && details !== 'confirmed')
  })
  return isAway ? undefined : (await getDetailsForInsurer(claimId)).changes
}

/** Ours of the messages that were written here and that the insurer has. */
export async function listSentMessages(claimId: string) {
  return read((db) =>
    db
      .select({ id: claimMessages.id })
      .from(claimMessages)
      .where(
        and(
          eq(claimMessages.claimId, claimId),
          eq(claimMessages.writer, 'here'),
          isNotNull(claimMessages.sentAt),
        ),
      )
      .all()
      .map(({ id }) => id),
  )
}

/** Answers of a claim that the insurer confirmed, by the insurer's id of what they answer. */
export async function listSentAnswers(claimId: string) {
  return read((db) =>
    db
      .select({ answerId: claimAnswers.id, coreRequestId: claimRequests.coreRequestId })
      .from(claimRequests)
      .innerJoin(claimAnswers, eq(claimAnswers.requestId, claimRequests.id))
      .where(and(eq(claimRequests.claimId, claimId), isNotNull(claimAnswers.sentAt)))
      .all(),
  )
}
