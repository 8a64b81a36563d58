import type { LoaderFunctionArgs } from '@remix-run/node'
import { create as contentDisposition } from 'content-disposition'
import { localeOf, notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { brandOf } from '#app/http/brand.server.ts'
import { writePlainPage } from '#app/http/plain-page.tsx'
import { fetchPolicyDocument, InsurerUnavailable } from '#app/modules/insurer/insurer.server.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'
import { getWords } from '#app/words/words.ts'
import { paperFileName } from './paper-file.ts'

/** One paper of an own policy, fetched from the insurer's core and handed on as a file to save. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const policy = await findOwnPolicy({ policyId: params.policyId!, holderId })
  const paper = policy?.documents.find((one) => one.coreDocumentId === params.documentId)
  if (!policy || !paper) throw notFound()
  const { corePolicyId, policyId } = policy
  const { coreDocumentId } = paper
  try {
    const { contentType, bytes } = await fetchPolicyDocument({ corePolicyId, coreDocumentId })
    return new Response(new Uint8Array(bytes), { headers: headersOf({ ...paper, contentType }) })
  } catch (error) {
    if (!(error instanceof InsurerUnavailable)) throw error
    return tellAway(request, policyId, error.retryAfter)
  }
}

/** A file is saved, never opened within our pages, whatever it claims to be. */
function headersOf(paper: { title: string; contentType: string }) {
  return {
    'content-type': paper.contentType,
    'content-disposition': contentDisposition(paperFileName(paper)),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
}

function tellAway(request: Request, policyId: string, retryAfter = 60) {
  const words = getWords(localeOf(request))
  const phone = words.phone(brandOf().brand.claimsPhone)
  const html = writePlainPage(words, {
    title: words.t('policies.papers.awayTitle'),
    text: words.t('policies.papers.awayText', { phone }),
    back: { href: `/policies/${policyId}`, label: words.t('policies.papers.back') },
  })
  const headers = { 'content-type': 'text/html; charset=utf-8', 'retry-after': String(retryAfter) }
  return new Response(html, { status: 503, headers })
}
