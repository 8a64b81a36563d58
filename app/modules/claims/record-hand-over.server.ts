import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claimHandOvers, claims } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'
import type { HandOverState } from './claims.ts'

type HandOver = { claimId: string; state: HandOverState; code?: string; coreVersion?: number }

/** Adds a line to the ledger of a claim's hand-over and makes it the current one. */
export function recordHandOver(tx: Db, { claimId, state, code, coreVersion }: HandOver) {
  const at = now()
  tx.insert(claimHandOvers).values({ id: newId(), claimId, state, code, coreVersion, at }).run()
  tx.update(claims)
    .set({ handOver: state, handOverCode: code ?? null, handOverAt: at })
    .where(eq(claims.id, claimId))
    .run()
}
