import { notFound } from '#app/http/guards.server.ts'
import { listClaimsForStaff } from '#app/modules/claims/claims.server.ts'

/** A claim as staff's lists show it, with nothing personal. @throws a 404 */
export async function getListedClaim(claimId: string) {
  const { claims } = await listClaimsForStaff({ q: claimId })
  const claim = claims.find((one) => one.claimId === claimId)
  if (!claim) throw notFound()
  return claim
}
