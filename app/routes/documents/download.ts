import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { savedFile } from '#app/http/saved-file.server.ts'
import { findClaimOfFile } from '#app/modules/claims/claims.server.ts'
import {
  findOwnDocument,
  readDocument,
  StoreFailed,
} from '#app/modules/documents/documents.server.ts'
import type { Document } from '#app/modules/documents/documents.ts'
import {
  fetchClaimDocument,
  InsurerRefused,
  InsurerUnavailable,
} from '#app/modules/insurer/insurer.server.ts'

/**
 * One's own file as a download: ours opened from the store, the insurer's fetched from its core. A claim
 * that is not shown to them any more takes its files along.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const own = { documentId: params.documentId!, ownerId: holderId }
  const document = await findOwnDocument(own)
  if (!document) throw notFound()
  const claim = await findClaimOfFile({ claimId: document.claimId, holderId })
  if (!claim) throw notFound()
  const content =
    document.origin === 'holder'
      ? await readStored(own, document)
      : await fetchLetter(document, claim.coreClaimId)
  if (!content) throw notFound()
  return new Response(new Uint8Array(content.bytes), {
    headers: savedFile(fileNameOf(document.name, content.contentType), content.contentType),
  })
}

/** Its page says so when the store does not answer. */
async function readStored(own: { documentId: string; ownerId: string }, { claimId }: Document) {
  try {
    return await readDocument(own)
  } catch (error) {
    if (error instanceof StoreFailed) throw redirect(`/claims/${claimId}/documents?away=1`)
    throw error
  }
}

/** Its page says so when the core does not answer; the letter is not lost. */
async function fetchLetter({ claimId, coreDocumentId }: Document, coreClaimId?: string) {
  if (!coreClaimId || !coreDocumentId) return undefined
  try {
    return await fetchClaimDocument({ coreClaimId, coreDocumentId })
  } catch (error) {
    if (error instanceof InsurerRefused) return undefined
    if (error instanceof InsurerUnavailable) throw redirect(`/claims/${claimId}/documents?away=1`)
    throw error
  }
}

const endings: Record<string, string> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
}

/** With the ending of what it is. */
function fileNameOf(name: string, contentType: string) {
  const ending = endings[contentType] ?? ''
  return name.toLowerCase().endsWith(ending) ? name : name + ending
}
