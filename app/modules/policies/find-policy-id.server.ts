import { and, eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { policies } from '#db/schema/policies.ts'

/** Our id of a holder's policy by the core's id of it; undefined where we have none. */
export async function findPolicyId(of: { holderId: string; corePolicyId: string }) {
  const { holderId, corePolicyId, id } = policies
  return read(
    (db) =>
      db
        .select({ id })
        .from(policies)
        .where(and(eq(holderId, of.holderId), eq(corePolicyId, of.corePolicyId)))
        .get()?.id,
  )
}
