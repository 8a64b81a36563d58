import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { findOwnClaim } from '#app/modules/claims/claims.server.ts'
import { findOwnDocument, removeDocument } from '#app/modules/documents/documents.server.ts'

/** Takes a file out of a draft. Once the claim was sent its files stay. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const own = { documentId: params.documentId!, ownerId: holderId }
  const document = await findOwnDocument(own)
  const claim = document && (await findOwnClaim({ claimId: document.claimId, holderId }))
  if (!claim) throw notFound()
  if (claim.status === 'draft') await removeDocument(own)
  return redirect(`/claims/${claim.claimId}/documents`)
}

/** There is nothing to see here. */
export function loader() {
  throw notFound()
}
