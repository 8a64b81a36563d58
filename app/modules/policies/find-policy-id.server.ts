import { and, eq, sql } from 'drizzle-orm'
import { prepared, read } from '#db/client.server.ts'
import { policies } from '#db/schema/policies.ts'

/** Our id of a holder's policy by the core's id of it; undefined where we have none. */
export async function findPolicyId(of: { holderId: string; corePolicyId: string }) {
  return read((db) => idOfPolicy(db).get(of)?.id)
}

const idOfPolicy = prepared((db) => {
  const isTheirs = eq(policies.holderId, sql.placeholder('holderId'))
  return db
    .select({ id: policies.id })
    .from(policies)
    .where(and(isTheirs, eq(policies.corePolicyId, sql.placeholder('corePolicyId'))))
    .prepare()
})
