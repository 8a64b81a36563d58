import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { findKeptClaim, findOwnClaim } from '#app/modules/claims/claims.server.ts'

/**
 * The policyholder of a request and the claim of its address.
 * @throws a redirect for nobody and of a claim that has become another, a 404 for an absent claim or somebody else's
 */
export async function requireOwnClaim({
  request,
  params,
}: Pick<LoaderFunctionArgs, 'request' | 'params'>) {
  const person = await requirePolicyholder(request)
  const own = { claimId: params.claimId!, holderId: person.holderId }
  const claim = await findOwnClaim(own)
  if (!claim) throw await toKept(request, own)
  return { ...person, claim }
}

/** Links and open forms of before two claims were found to be one lead to the one that is kept. */
async function toKept(request: Request, own: { claimId: string; holderId: string }) {
  const kept = await findKeptClaim(own)
  if (!kept) return notFound()
  const { pathname, search } = new URL(request.url)
  const there = pathname.replace(own.claimId, kept)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  // What was signed there was not this one.
  if (isRead || pathname.endsWith('/submission')) return redirect(there)
  // The browser sends what was typed along.
  return redirect(there + search, 307)
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
