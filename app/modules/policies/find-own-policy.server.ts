import { and, eq, sql } from 'drizzle-orm'
import { prepared, read } from '#db/client.server.ts'
import { policies } from '#db/schema/policies.ts'
import { openPolicy } from './policy-row.server.ts'

/** One policy of this holder; undefined when it is not there or is somebody else's. */
export async function findOwnPolicy({
  policyId,
  holderId,
}: {
  policyId: string
  holderId: string
}) {
  const row = read((db) => ownPolicy(db).get({ policyId, holderId }))
  return row && openPolicy(row)
}

const ownPolicy = prepared((db) => {
  const isTheirs = eq(policies.holderId, sql.placeholder('holderId'))
  return db
    .select()
    .from(policies)
    .where(and(eq(policies.id, sql.placeholder('policyId')), isTheirs))
    .prepare()
})
