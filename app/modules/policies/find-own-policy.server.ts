import { and, eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
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
  const row = read((db) =>
    db
      .select()
      .from(policies)
      .where(and(eq(policies.id, policyId), eq(policies.holderId, holderId)))
      .get(),
  )
  return row && openPolicy(row)
}
