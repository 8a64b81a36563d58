import type { HearFields } from '#app/http/weather.server.ts'
import { takesFilesIn } from '#app/modules/claims/claims.server.ts'
import { receiveDocuments, type DocumentOwner } from '#app/modules/documents/documents.server.ts'
import { admit } from '#app/modules/identity/identity.server.ts'

/**
 * `receiveDocuments`, and a limit on how often within an hour somebody may send files: each costs a
 * decoding. Beyond it files are refused by name, and what was typed beside them is taken as ever.
 */
export async function receiveFiles(request: Request, owner: DocumentOwner, onFields?: HearFields) {
  const refused = await admit({ of: 'upload of holder', by: owner.ownerId })
  const mayKeep = takesFilesIn({ claimId: owner.claimId, holderId: owner.ownerId })
  return receiveDocuments(request, owner, { onFields, refuseAll: refused && 'tooOften', mayKeep })
}
