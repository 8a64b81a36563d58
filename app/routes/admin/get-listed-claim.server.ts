import { redirect } from '@remix-run/node'
import { notFound } from '#app/http/guards.server.ts'
import { listClaimsForStaff } from '#app/modules/claims/claims.server.ts'

/** A claim as staff's lists show it, with nothing personal. @throws a 404, or the redirect of one that has become another */
export async function getListedClaim(claimId: string) {
  const { claims } = await listClaimsForStaff({ q: claimId })
  const [claim] = claims
  if (!claim) throw notFound()
  if (claim.claimId !== claimId) throw redirect(`/admin/claims/${claim.claimId}`)
  return claim
}
