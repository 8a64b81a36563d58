import { and, eq, isNull } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { claimAnswers, claimRequests } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { dropEntry } from '#app/platform/ledger.server.ts'

type TakeBack = { answerId: string; documentIds: string[] }

/**
 * Opens a request again whose answer has nothing left to send: every file of it, which are `documentIds`,
 * had a virus. One the insurer has stays. Taking back twice is harmless.
 * @throws when another file joined the answer meanwhile; send it again then
 */
export function takeBackAnswer({ answerId, documentIds }: TakeBack) {
  return write((tx) => {
    const unsent = and(eq(claimAnswers.id, answerId), isNull(claimAnswers.sentAt))
    const row = tx.select().from(claimAnswers).where(unsent).get()
    if (!row) return
    if (!row.documentIds.every((id) => documentIds.includes(id)))
      throw new Error('The answer has more to send')
    tx.delete(claimAnswers).where(unsent).run()
    dropEntry(tx, { kind: 'answer', subjectId: answerId })
    const mine = eq(claimRequests.id, row.requestId)
    tx.update(claimRequests).set({ answeredAt: null }).where(mine).run()
    recordAudit(tx, {
      actor: 'system',
      act: 'request.reopened',
      subject: `request:${row.requestId}`,
    })
  })
}
