import { dueOn, listAnswers } from '#app/modules/claims/claims.server.ts'
import type { ClaimRequest } from '#app/modules/claims/claims.ts'
import { listOwnDocuments } from '#app/modules/documents/documents.server.ts'

/** A request as pages show it: its due date as a day, counted from today at the insurer. */
export const forCard = (request: ClaimRequest) => ({
  ...request,
  due: request.dueAt ? dueOn(request.dueAt) : undefined,
})

/** What was answered to a request so far, with its files. */
export async function readAnswers(of: Parameters<typeof listAnswers>[0]) {
  const answers = await listAnswers(of)
  return Promise.all(
    answers.map(async (answer) => ({ ...answer, files: await filesOf(answer, of.holderId) })),
  )
}

const filesOf = ({ documentIds }: { documentIds: string[] }, ownerId: string) =>
  listOwnDocuments({ ownerId, documentIds })

export type RequestForCard = ReturnType<typeof forCard>
