import { and, eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { policies } from '#db/schema/policies.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { PolicyAtCore } from '#app/modules/insurer/insurer.ts'
import { closePolicy } from './policy-row.server.ts'

type Told = { holderId: string; policies: readonly PolicyAtCore[] }

/**
 * Keeps what the insurer told of a holder's policies. A version we have, or an older one, changes
 * only when it was last read. One that the insurer no longer lists stays: an ended policy still has claims.
 */
export function savePoliciesFromCore({ holderId, policies: told }: Told) {
  return write((tx) => {
    for (const policy of told) savePolicy(tx, holderId, policy)
  })
}

function savePolicy(tx: Db, holderId: string, policy: PolicyAtCore) {
  const known = tx
    .select({ id: policies.id, version: policies.version })
    .from(policies)
    .where(and(eq(policies.holderId, holderId), eq(policies.corePolicyId, policy.corePolicyId)))
    .get()
  const readAt = now()
  if (!known) {
    const id = newId()
    tx.insert(policies)
      .values({ id, holderId, readAt, ...closePolicy(id, policy) })
      .run()
    return
  }
  const news = policy.version > known.version ? closePolicy(known.id, policy) : {}
  tx.update(policies)
    .set({ readAt, ...news })
    .where(eq(policies.id, known.id))
    .run()
}
