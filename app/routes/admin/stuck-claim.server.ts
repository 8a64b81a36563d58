import { notFound } from '#app/http/guards.server.ts'
import { listClaimsForStaff } from '#app/modules/claims/claims.server.ts'
import { findEntry } from '#app/platform/ledger.server.ts'

/** A claim of staff's pages and its ledger: its own hand-over, else that of its later answers. @throws a 404 */
export async function getStuckClaim(claimId: string) {
  const { claims } = await listClaimsForStaff({ q: claimId })
  const claim = claims.find((one) => one.claimId === claimId)
  if (!claim) throw notFound()
  const details = await findEntry({ kind: 'details', subjectId: claimId })
  const own = await findEntry({ kind: 'claim', subjectId: claimId })
  return { claim, entry: details?.state === 'failed' ? details : own }
}
