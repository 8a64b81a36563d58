import { dueOn, listAnswers } from '#app/modules/claims/claims.server.ts'
import type { ClaimRequest } from '#app/modules/claims/claims.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'

/** A request as pages show it: its due date as a day, counted from today at the insurer. */
export const forCard = (request: ClaimRequest) => ({
  ...request,
  due: request.dueAt ? dueOn(request.dueAt) : undefined,
})

/** What was answered to a request so far, with its files. */
export async function readAnswers(of: Parameters<typeof listAnswers>[0]) {
  const answers = await listAnswers(of)
  if (answers.length === 0) return []
  const documents = await listDocuments({ ownerId: of.holderId, claimId: of.claimId })
  return answers.map((answer) => ({
    ...answer,
    files: answer.documentIds.flatMap((id) =>
      documents.filter(({ documentId }) => documentId === id),
    ),
  }))
}

export type RequestForCard = ReturnType<typeof forCard>
