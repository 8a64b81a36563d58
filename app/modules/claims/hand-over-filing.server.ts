import { and, eq, isNull } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { claimFilings, claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import type { StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { statusOf } from './claim-status.ts'
import { openFiling } from './filing-row.server.ts'

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
    if (claim.coreVersion >= coreVersion) showStatusOfCore(tx, claim)
  })
}

/** The insurer does not take the filing any more: the claim stands where the insurer has it, and the person is told why. */
export function markFilingRefused({ filingId, code }: { filingId: string; code: string }) {
  return write((tx) => {
    const { row, claim } = getBoth(tx, filingId)
    if (row.sentAt !== null) return
    settle(tx, filingId, { sentAt: now(), refusedCode: code })
    showStatusOfCore(tx, claim)
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
    tx.update(claimFilings)
      .set({ failureCode: code })
      .where(and(eq(claimFilings.id, filingId), isNull(claimFilings.sentAt)))
      .run()
  })
}

function settle(tx: Db, filingId: string, how: Partial<typeof claimFilings.$inferInsert>) {
  tx.update(claimFilings)
    .set({ ...how, failureCode: null })
    .where(eq(claimFilings.id, filingId))
    .run()
}

function showStatusOfCore(tx: Db, { id, coreStatus }: typeof claims.$inferSelect) {
  if (!coreStatus) return
  tx.update(claims)
    .set({ status: statusOf(coreStatus as StatusAtCore), updatedAt: now() })
    .where(eq(claims.id, id))
    .run()
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
