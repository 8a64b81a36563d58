import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import { answersOf, findOwn, sealCell, standsAt } from './claim-row.server.ts'
import { refusesChanges } from './claim-status.ts'
import { anyDay, long, text, type Question } from './questions/question.ts'
import { tidyAnswers } from './questions/tidy-answers.ts'

/** The fields of lane one's pages, as their forms have them. */
const typedOn = {
  when: { when: text(20), date: anyDay(), timeApprox: text(60) },
  what: { cause: text(40), description: long(4_000) },
  contact: { phone: text(60), email: text(254), bestTime: text(100) },
} satisfies Record<string, Record<string, Question>>

export type NoticePage = keyof typeof typedOn

type KeepTyped = { claimId: string; holderId: string; page: NoticePage; typed: unknown }

/**
 * Keeps what was typed on a page of lane one that has something to mend, so that it stands there
 * again on any device. It is no answer: nothing of it is sent. Refused as by `saveAnswers`.
 */
export function keepTyped({ claimId, holderId, page, typed }: KeepTyped) {
  return write((tx) => {
    const row = findOwn(tx, { claimId, holderId })
    if (!row) return 'not-found'
    const refusal = refusesChanges(standsAt(row))
    if (refusal) return refusal
    const answers = answersOf(row)
    const tidy = tidyAnswers({ questions: typedOn[page] }, typed)
    const kept = { ...answers, typed: { ...answers.typed, [page]: tidy } }
    tx.update(claims)
      .set({ answersSealed: sealCell(claimId, 'answers_sealed', kept), updatedAt: now() })
      .where(eq(claims.id, claimId))
      .run()
    return 'kept'
  })
}
