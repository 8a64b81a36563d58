import type { Db } from '#db/client.server.ts'
import { now } from '#app/platform/clock.ts'
import { openEntry } from '#app/platform/ledger.server.ts'
import type { ClaimRow } from './claim-row.server.ts'

/**
 * The columns of a claim whose answers changed, and the ledger's entry of that. Before the insurer has
 * the claim there is none: its own hand-over takes the answers along.
 */
export function openDetails(tx: Db, { id, coreClaimId }: ClaimRow) {
  if (!coreClaimId) return {}
  openEntry(tx, { kind: 'details', subjectId: id, claimId: id })
  return { detailsUnsentSince: now(), detailsFailure: null }
}
