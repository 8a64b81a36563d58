import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
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

/**
 * The same of a claim that was sent; a draft leads to its check page.
 * @throws as `requireOwnClaim`, and the redirect of a draft
 */
export async function requireSentClaim(args: Pick<LoaderFunctionArgs, 'request' | 'params'>) {
  const own = await requireOwnClaim(args)
  const { claimId, status } = own.claim
  if (status === 'draft') throw redirect(`/claims/${claimId}/check`)
  return own
}
