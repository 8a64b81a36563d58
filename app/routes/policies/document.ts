import type { LoaderFunctionArgs } from '@remix-run/node'
import { localeOf, notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { brandOf } from '#app/http/brand.server.ts'
import { writePlainPage } from '#app/http/plain-page.tsx'
import { savedFile } from '#app/http/saved-file.server.ts'
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
    const name = paperFileName({ ...paper, contentType })
    return new Response(new Uint8Array(bytes), { headers: savedFile(name, contentType) })
  } catch (error) {
    if (!(error instanceof InsurerUnavailable)) throw error
    return tellAway(request, policyId, error.retryAfter)
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
