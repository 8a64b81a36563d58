import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import { moveEntry, openEntry } from '#app/platform/ledger.server.ts'
import type { HandOverState } from './claims.ts'

type HandOver = { claimId: string; state: HandOverState; code?: string; coreVersion?: number }

/** Moves a claim's own hand-over, in its row and in the ledger. */
export function recordHandOver(tx: Db, { claimId, state, code, coreVersion }: HandOver) {
  const subject = { kind: 'claim' as const, subjectId: claimId }
  if (state === 'stored') openEntry(tx, { ...subject, claimId })
  else moveEntry(tx, subject, state, { code, coreVersion })
  tx.update(claims)
    .set({ handOver: state, handOverCode: code ?? null, handOverAt: now() })
    .where(eq(claims.id, claimId))
    .run()
}
