import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { findClaimOfFile } from '#app/modules/claims/claims.server.ts'
import {
  findOwnDocument,
  readThumbnail,
  StoreFailed,
} from '#app/modules/documents/documents.server.ts'

/** The small picture of one's own photo, for lists: an image and nothing else. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const own = { documentId: params.documentId!, ownerId: holderId }
  const document = await findOwnDocument(own)
  const claim = document && (await findClaimOfFile({ claimId: document.claimId, holderId }))
  const picture = claim && (await readThumbnail(own).catch(orLater))
  if (!picture) throw notFound()
  return new Response(new Uint8Array(picture), {
    headers: {
      'content-type': 'image/jpeg',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

/** While its store does not answer a list shows the name alone; the picture is not lost. */
function orLater(error: unknown): never {
  if (error instanceof StoreFailed) throw new Response(null, { status: 503 })
  throw error
}
