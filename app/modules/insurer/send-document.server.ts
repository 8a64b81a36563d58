import type { components } from '#app/modules/insurer/core-api.generated.ts'
import { ask, askFor } from '#app/modules/insurer/ask-core.server.ts'
import { documentFromCore, WireDocument } from '#app/modules/insurer/document-from-core.ts'
import type { DocumentAtCore } from '#app/modules/insurer/insurer.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { listDocuments } from '#app/modules/insurer/list-claim-parts.server.ts'
import { understand } from '#app/modules/insurer/read-answer.ts'
import { toCode } from '#app/modules/insurer/to-wire.ts'

type Metadata = components['schemas']['DocumentMetadata']

/** `sha256` in hex; `type` is the core's code in lower case; at most 25 MiB. */
export type DocumentToSend = {
  coreClaimId: string
  documentId: string
  sha256: string
  type: string
  contentType: string
  fileName?: string
  bytes: Buffer
  coreRequestId?: string
}

/**
 * Announces a file under its own id and sends its bytes; what the claim already has, by id or by
 * hash, is that document and not sent again.
 * @throws InsurerUnavailable (also when the bytes arrived damaged), InsurerRefused
 */
export async function sendDocument(document: DocumentToSend): Promise<DocumentAtCore> {
  const announced = await announce(document)
  if (announced.state !== 'expected') return documentFromCore(announced)
  const path = { claimId: document.coreClaimId, documentId: announced.documentId }
  return documentFromCore(
    await askFor(WireDocument, (core) =>
      core.PUT('/claims/{claimId}/documents/{documentId}/content', {
        params: { path },
        headers: { 'content-type': 'application/octet-stream' },
        // The generated type calls bytes a string; the serializer puts them in its place.
        body: '',
        bodySerializer: () => document.bytes,
      }),
    ),
  )
}

async function announce(document: DocumentToSend) {
  const params = {
    path: { claimId: document.coreClaimId },
    header: { 'Idempotency-Key': document.documentId },
  }
  const body = metadataOf(document)
  try {
    const { data } = await ask((core) => core.POST('/claims/{claimId}/documents', { params, body }))
    return understand(WireDocument, data)
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted', 'DuplicateExternalRef')) throw error
    const documents = await listDocuments(document.coreClaimId)
    const ours = documents.find(
      ({ externalRef, sha256 }) =>
        externalRef === document.documentId || sha256 === document.sha256,
    )
    if (!ours) throw new InsurerUnavailable(error.code)
    return ours
  }
}

const metadataOf = (document: DocumentToSend): Metadata => ({
  externalRef: document.documentId,
  sha256: document.sha256,
  type: toCode<Metadata['type']>(document.type),
  contentType: document.contentType as Metadata['contentType'],
  bytes: document.bytes.length,
  source: 'PORTAL',
  ...(document.fileName ? { fileName: document.fileName.slice(0, 200) } : {}),
  ...(document.coreRequestId ? { activityId: document.coreRequestId } : {}),
})
