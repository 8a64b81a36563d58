import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { findClaimOfRequest } from '#app/modules/claims/claims.server.ts'

/** The short address of a request, which fits into a text message; leads to its page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const requestId = params.requestId!
  const claimId = await findClaimOfRequest({ requestId, holderId })
  if (!claimId) throw notFound()
  return redirect(`/claims/${claimId}/requests/${requestId}`)
}
