import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { findOwnClaim } from '#app/modules/claims/claims.server.ts'

/**
 * The policyholder of a request and the claim of its address.
 * @throws a redirect for nobody, a 404 for an absent claim or somebody else's
 */
export async function requireOwnClaim({
  request,
  params,
}: Pick<LoaderFunctionArgs, 'request' | 'params'>) {
  const person = await requirePolicyholder(request)
  const claim = await findOwnClaim({ claimId: params.claimId!, holderId: person.holderId })
  if (!claim) throw notFound()
  return { ...person, claim }
}
