import { desc, eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { policies } from '#db/schema/policies.ts'
import { openPolicy } from './policy-row.server.ts'

const MOST = 100

/** A holder's policies, at most 100, those that run longest first: what ended comes last. */
export async function listPolicies(holderId: string) {
  const rows = read((db) =>
    db
      .select()
      .from(policies)
      .where(eq(policies.holderId, holderId))
      .orderBy(desc(policies.expires))
      .limit(MOST)
      .all(),
  )
  return rows.map(openPolicy)
}
