import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { create as contentDisposition } from 'content-disposition'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { findOwnClaim } from '#app/modules/claims/claims.server.ts'
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
  const claim = await findOwnClaim({ claimId: document.claimId, holderId })
  if (!claim) throw notFound()
  const content =
    document.origin === 'holder'
      ? await readStored(own, document)
      : await fetchLetter(document, claim.coreClaimId)
  if (!content) throw notFound()
  return new Response(new Uint8Array(content.bytes), {
    headers: headersOf(document.name, content.contentType),
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

/** A file is saved, never opened within our pages, whatever it claims to be. */
function headersOf(name: string, contentType: string) {
  const ending = endings[contentType] ?? ''
  const fileName = name.toLowerCase().endsWith(ending) ? name : name + ending
  return {
    'content-type': contentType,
    'content-disposition': contentDisposition(fileName),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
}
