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

/** Which version of each of a holder's policies we have, by the insurer's id of it, and its first day without cover. */
export async function listPolicyVersions(holderId: string) {
  const { corePolicyId, version, expires } = policies
  return read((db) =>
    db
      .select({ corePolicyId, version, expires })
      .from(policies)
      .where(eq(policies.holderId, holderId))
      .all(),
  )
}
