import { asc, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claimAnswers, claimRequests } from '#db/schema/claims.ts'
import { entriesOf } from '#app/platform/ledger.server.ts'
import type { GivenStanding } from './claims.ts'

type AnswerRow = typeof claimAnswers.$inferSelect

/** How far each of these answers has come, by the ledger: on its way until the insurer has confirmed it. */
export function standingsOf(db: Db, rows: readonly AnswerRow[]) {
  const ids = rows.map(({ id }) => id)
  const entries = entriesOf(db, 'answer', ids)
  return ({ id, requestId, answeredAt, failureCode }: AnswerRow): GivenStanding => {
    const { state = 'stored', confirmedAt = null } = entries.get(id) ?? {}
    const passed = state === 'confirmed' ? 'confirmed' : isPassedOn(state) ? 'sent' : 'stored'
    return {
      requestId,
      answeredAt,
      state: failureCode === null ? passed : 'failed',
      confirmedAt: confirmedAt ?? undefined,
    }
  }
}

const isPassedOn = (state: string) => state === 'sent' || state === 'by-hand'

/** What was answered to the requests of a claim, oldest first. */
export function listGiven(db: Db, claimId: string) {
  const rows = db
    .select({ answer: claimAnswers })
    .from(claimAnswers)
    .innerJoin(claimRequests, eq(claimRequests.id, claimAnswers.requestId))
    .where(eq(claimRequests.claimId, claimId))
    .orderBy(asc(claimAnswers.answeredAt), asc(claimAnswers.id))
    .all()
    .map(({ answer }) => answer)
  return rows.map(standingsOf(db, rows))
}
