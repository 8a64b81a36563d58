import { createHash } from 'node:crypto'
import { z } from 'zod'
import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import type { Content } from '#app/modules/insurer/insurer.ts'
import { askSoap } from '#app/modules/insurer/soap/ask-soap.server.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'

const Bytes = z.object({ ContentTypeCd: z.string(), Sha256: z.string(), Content: z.string() })

export const fetchPolicyDocument = (ids: { corePolicyId: string; coreDocumentId: string }) =>
  fetchContent({ PolicyId: ids.corePolicyId, DocumentId: ids.coreDocumentId })

export const fetchClaimDocument = (ids: { coreClaimId: string; coreDocumentId: string }) =>
  fetchContent({ ClaimId: ids.coreClaimId, DocumentId: ids.coreDocumentId })

/** The whole file or nothing: the core says its hash beside it. */
async function fetchContent(message: object): Promise<Content> {
  const found = understand(Bytes, await askSoap({ operation: 'DocumentInq', message }))
  const bytes = Buffer.from(found.Content, 'base64')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== found.Sha256) throw new InsurerUnavailable('CutAnswer')
  return { contentType: found.ContentTypeCd, bytes }
}
