import { and, eq, isNull } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { claimAnswers, claimRequests } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'

/**
 * Opens a request again whose answer has nothing left to send: every file of it had a virus. One the
 * insurer has stays. Taking back twice is harmless.
 */
export function takeBackAnswer(answerId: string) {
  return write((tx) => {
    const unsent = and(eq(claimAnswers.id, answerId), isNull(claimAnswers.sentAt))
    const row = tx.delete(claimAnswers).where(unsent).returning().get()
    if (!row) return
    const mine = eq(claimRequests.id, row.requestId)
    tx.update(claimRequests).set({ answeredAt: null }).where(mine).run()
    recordAudit(tx, {
      actor: 'system',
      act: 'request.reopened',
      subject: `request:${row.requestId}`,
    })
  })
}
