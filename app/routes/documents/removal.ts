import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { findOwnClaim, isDraftIn } from '#app/modules/claims/claims.server.ts'
import { findOwnDocument, removeDocument } from '#app/modules/documents/documents.server.ts'

/** Takes a file out of a draft. Once the claim was sent its files stay. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const own = { documentId: params.documentId!, ownerId: holderId }
  const document = await findOwnDocument(own)
  const claim = document && (await findOwnClaim({ claimId: document.claimId, holderId }))
  if (!claim) throw notFound()
  const { claimId } = claim
  await removeDocument({ ...own, mayRemove: isDraftIn({ claimId, holderId }) })
  return redirect(`/claims/${claimId}/documents`)
}

/** There is nothing to see here. */
export function loader() {
  throw notFound()
}
