import { findEntry } from '#app/platform/ledger.server.ts'
import { getListedClaim } from './get-listed-claim.server.ts'

/** A claim of staff's pages and its ledger: its own hand-over, else that of its later answers. @throws a 404 */
export async function getStuckClaim(claimId: string) {
  const claim = await getListedClaim(claimId)
  const details = await findEntry({ kind: 'details', subjectId: claimId })
  const own = await findEntry({ kind: 'claim', subjectId: claimId })
  return { claim, entry: own?.state !== 'failed' && details?.state === 'failed' ? details : own }
}
