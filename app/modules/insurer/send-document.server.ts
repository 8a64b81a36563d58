import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { DocumentAtCore, DocumentToSend } from '#app/modules/insurer/insurer.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'

/**
 * Announces a file under its own id and sends its bytes; what the claim already has, by id or by
 * hash, is that document and not sent again.
 * @throws InsurerUnavailable (also when the bytes arrived damaged), InsurerRefused
 */
export async function sendDocument(document: DocumentToSend): Promise<DocumentAtCore> {
  const known = await announce(document)
  if (known.state !== 'expected') return known
  return getCore().sendContent(document, known.coreDocumentId)
}

async function announce(document: DocumentToSend) {
  try {
    return await getCore().addDocument(document)
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted', 'DuplicateExternalRef')) throw error
    const documents = await getCore().listDocuments(document.coreClaimId)
    const ours = documents.find(
      ({ externalRef, sha256 }) =>
        externalRef === document.documentId || sha256 === document.sha256,
    )
    if (!ours) throw new InsurerUnavailable(error.code)
    return ours
  }
}
