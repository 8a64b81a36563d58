import { listOwnMessages } from '#app/modules/claims/claims.server.ts'
import type { ClaimMessage } from '#app/modules/claims/claims.ts'
import { listOwnDocuments } from '#app/modules/documents/documents.server.ts'
import { findContact } from '#app/modules/identity/identity.server.ts'

type Of = Parameters<typeof listOwnMessages>[0]

/** The conversation of one's own claim, with the names of whoever else wrote and of the files that came along. */
export async function readThread(of: Of) {
  const thread = await listOwnMessages(of)
  if (!thread) return undefined
  const named = await Promise.all(thread.messages.map(withWriter))
  const documentIds = thread.messages.flatMap((message) => message.documentIds)
  const files = await listOwnDocuments({ ownerId: of.holderId, documentIds })
  const messages = named.map((message) => ({ ...message, files: filesOf(message, files) }))
  return { ...thread, messages }
}

export type ToldMessage = NonNullable<Awaited<ReturnType<typeof readThread>>>['messages'][number]

/** The insurer cannot tell two of its policyholders apart; by our own rows we can. */
async function withWriter({ writerId, ...message }: ClaimMessage) {
  const writer = writerId ? await findContact(writerId) : undefined
  return { ...message, author: writer?.name ?? message.author }
}

const filesOf = (
  { documentIds }: Pick<ClaimMessage, 'documentIds'>,
  files: Awaited<ReturnType<typeof listOwnDocuments>>,
) =>
  documentIds
    .flatMap((id) => files.filter(({ documentId }) => documentId === id))
    .map(({ documentId, name }) => ({ documentId, name }))
