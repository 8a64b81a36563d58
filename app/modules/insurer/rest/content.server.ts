import type { Content } from '#app/modules/insurer/insurer.ts'
import { ask } from '#app/modules/insurer/rest/ask-core.server.ts'
import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import type { Answer } from '#app/modules/insurer/rest/read-answer.ts'
import { reach } from '#app/modules/insurer/transport/reach.ts'

export async function fetchPolicyDocument(ids: { corePolicyId: string; coreDocumentId: string }) {
  const path = { policyId: ids.corePolicyId, documentId: ids.coreDocumentId }
  const answer = await ask((core) =>
    core.GET('/policies/{policyId}/documents/{documentId}/content', {
      params: { path },
      parseAs: 'stream',
    }),
  )
  return readContent(answer)
}

export async function fetchClaimDocument(ids: { coreClaimId: string; coreDocumentId: string }) {
  const path = { claimId: ids.coreClaimId, documentId: ids.coreDocumentId }
  const answer = await ask((core) =>
    core.GET('/claims/{claimId}/documents/{documentId}/content', {
      params: { path },
      parseAs: 'stream',
    }),
  )
  return readContent(answer)
}

/** The whole file or nothing: a body cut on its way would otherwise look like a document. */
async function readContent({ response }: Answer): Promise<Content> {
  const announced = response.headers.get('content-length')
  const bytes = await reach(async () => Buffer.from(await response.arrayBuffer()))
  if (announced !== null && !response.headers.has('content-encoding')) {
    if (Number(announced) !== bytes.length) throw new InsurerUnavailable('CutAnswer')
  }
  return { contentType: response.headers.get('content-type') ?? 'application/octet-stream', bytes }
}
