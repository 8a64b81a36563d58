import type { DocumentAtCore, DocumentToSend } from '#app/modules/insurer/insurer.ts'
import { askFor } from '#app/modules/insurer/rest/ask-core.server.ts'
import { documentFromCore, WireDocument } from '#app/modules/insurer/wire/document-from-core.ts'
import { documentToCore } from '#app/modules/insurer/wire/parts-to-core.ts'

export async function addDocument(document: DocumentToSend): Promise<DocumentAtCore> {
  const params = {
    path: { claimId: document.coreClaimId },
    header: { 'Idempotency-Key': document.documentId },
  }
  const body = documentToCore(document)
  return documentFromCore(
    await askFor(WireDocument, (core) =>
      core.POST('/claims/{claimId}/documents', { params, body }),
    ),
  )
}

export async function sendContent(document: DocumentToSend, coreDocumentId: string) {
  const path = { claimId: document.coreClaimId, documentId: coreDocumentId }
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
