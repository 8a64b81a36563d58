import { eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { policies } from '#db/schema/policies.ts'
import { policyNumberIndex } from './policy-number-index.server.ts'

/** Holders of one policy; far more than any policy has. */
const MOST = 20

/** Everybody here who holds the policy of a number as somebody typed it, with the insurer's id of it. */
export async function listHoldersByNumber(typed: string) {
  const index = policyNumberIndex(typed)
  if (!index) return []
  return read((db) =>
    db
      .select({
        policyId: policies.id,
        holderId: policies.holderId,
        corePolicyId: policies.corePolicyId,
        line: policies.line,
      })
      .from(policies)
      .where(eq(policies.numberIndex, index))
      .limit(MOST)
      .all(),
  )
}
