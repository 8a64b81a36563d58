import { and, eq, isNull } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { claimFilings, claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import type { ClosedReason, StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { statusOfFilings } from './apply-filings.server.ts'
import type { ClaimRow } from './claim-row.server.ts'
import { statusOf, type ClaimStatus } from './claim-status.ts'
import { openFiling, statusAsked, type FilingRow } from './filing-row.server.ts'
import { recordStep } from './record-step.server.ts'

/**
 * A filing as the insurer takes it, `documentIds` being ours. `settled`: the insurer has answered it.
 * @throws when there is no such filing, or the insurer does not have its claim
 */
export async function getFilingForInsurer(filingId: string) {
  return read((db) => {
    const { row, claim } = getBoth(db, filingId)
    if (!claim.coreClaimId) throw new Error('The insurer does not have this claim')
    return {
      ...openFiling(row),
      claimId: claim.id,
      coreClaimId: claim.coreClaimId,
      settled: row.sentAt !== null,
    }
  })
}

/**
 * The insurer has the filing: `version` is the claim's from then on, and from that version on its own
 * status is shown. Marking twice is harmless.
 */
export function markFilingSent({ filingId, version }: { filingId: string; version: number }) {
  return write((tx) => {
    const { row, claim } = getBoth(tx, filingId)
    if (row.sentAt !== null) return
    // What the reducer saw of it first stands.
    const coreVersion = row.coreVersion ?? version
    settle(tx, filingId, { sentAt: now(), coreVersion })
    moveEntry(tx, entryOf(row), 'confirmed', { coreVersion })
    if (claim.coreVersion >= coreVersion) showStatusLeft(tx, row, claim)
  })
}

/**
 * The insurer does not take the filing any more: the claim stands where the insurer has it, or where
 * another filing left it, and the person is told.
 */
export function markFilingRefused({ filingId, code }: { filingId: string; code: string }) {
  return write((tx) => {
    const { row, claim } = getBoth(tx, filingId)
    if (row.sentAt !== null) return
    settle(tx, filingId, { sentAt: now(), refusedCode: code })
    moveEntry(tx, entryOf(row), 'refused', { code })
    recordStep(tx, {
      claimId: claim.id,
      key: `filing-refused:${filingId}`,
      kind: 'correction',
      status: showStatusLeft(tx, row, claim),
      at: now(),
      correction: true,
      tell: true,
    })
    recordAudit(tx, {
      actor: 'insurer',
      act: 'claim.filing-refused',
      subject: `claim:${claim.id}`,
      detail: { filingId, code },
    })
  })
}

/** The hand-over of a filing ended without success: staff see it under `code`, a reason code. The person's word stands. */
export function markFilingFailed({ filingId, code }: { filingId: string; code: string }) {
  return write((tx) => {
    const failed = tx
      .update(claimFilings)
      .set({ failureCode: code })
      .where(and(eq(claimFilings.id, filingId), isNull(claimFilings.sentAt)))
      .returning()
      .get()
    if (failed) moveEntry(tx, entryOf(failed), 'failed', { code })
  })
}

const entryOf = ({ kind, id }: FilingRow) => ({ kind, subjectId: id })

function settle(tx: Db, filingId: string, how: Partial<typeof claimFilings.$inferInsert>) {
  tx.update(claimFilings)
    .set({ ...how, failureCode: null })
    .where(eq(claimFilings.id, filingId))
    .run()
}

/** The status without a filing that is settled now; more damage gave it none. */
function showStatusLeft(tx: Db, { kind }: FilingRow, claim: ClaimRow): ClaimStatus {
  if (!statusAsked[kind] || !claim.coreStatus) return claim.status as ClaimStatus
  const said = {
    status: claim.coreStatus as StatusAtCore,
    closedReason: (claim.closedReason as ClosedReason | null) ?? undefined,
    version: claim.coreVersion,
    history: [],
  }
  const status = statusOfFilings(tx, claim, said) ?? statusOf(said.status)
  tx.update(claims).set({ status, updatedAt: now() }).where(eq(claims.id, claim.id)).run()
  return status
}

function getBoth(db: Db, filingId: string) {
  const found = db
    .select({ row: claimFilings, claim: claims })
    .from(claimFilings)
    .innerJoin(claims, eq(claims.id, claimFilings.claimId))
    .where(eq(claimFilings.id, filingId))
    .get()
  if (!found) throw new Error('No such filing')
  return found
}
