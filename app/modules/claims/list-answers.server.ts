import { and, asc, eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { claimAnswers } from '#db/schema/claims.ts'
import { textOfAnswer } from './answer-request.server.ts'
import { findOwn } from './claim-row.server.ts'
import type { GivenAnswer } from './claims.ts'
import { standingsOf } from './given-standing.server.ts'

type Of = { claimId: string; requestId: string; holderId: string }

/** What this holder answered to a request, oldest first; nothing where the claim is not theirs. */
export async function listAnswers({ claimId, requestId, holderId }: Of): Promise<GivenAnswer[]> {
  return read((db) => {
    if (!findOwn(db, { claimId, holderId })) return []
    const rows = db
      .select()
      .from(claimAnswers)
      .where(and(eq(claimAnswers.requestId, requestId), eq(claimAnswers.claimId, claimId)))
      .orderBy(asc(claimAnswers.answeredAt), asc(claimAnswers.id))
      .all()
    const standingOf = standingsOf(db, rows)
    return rows.map((row) => ({
      ...standingOf(row),
      answerId: row.id,
      kind: row.kind as GivenAnswer['kind'],
      reason: (row.reason as GivenAnswer['reason']) ?? undefined,
      text: textOfAnswer(row),
      documentIds: row.documentIds,
    }))
  })
}
