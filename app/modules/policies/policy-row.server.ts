import { open, seal } from '#app/platform/seal.server.ts'
import type { policies } from '#db/schema/policies.ts'
import type { PolicyAtCore } from '#app/modules/insurer/insurer.ts'
import type { Policy } from './policies.ts'
import { policyNumberIndex } from './policy-number-index.server.ts'

type Row = typeof policies.$inferSelect

/** What the insurer told, as columns of the row `id`: names, addresses, vehicles and the number sealed. */
export function closePolicy(id: string, policy: PolicyAtCore) {
  const { corePolicyId, line, policyNumber, version, effective, expires, status, ...rest } = policy
  return {
    ...{ corePolicyId, line, version, effective, expires, status },
    numberIndex: policyNumberIndex(policyNumber) ?? '',
    policyNumberSealed: seal(policyNumber, place(id, 'policy_number_sealed')),
    contentSealed: seal(JSON.stringify(rest), place(id, 'content_sealed')),
  }
}

/** The inverse of `closePolicy`. @throws when the row was altered */
export function openPolicy(row: Row): Policy {
  const { id, corePolicyId, line, version, effective, expires, status, readAt } = row
  const rest = JSON.parse(open(row.contentSealed, place(id, 'content_sealed'))) as Rest
  const policyNumber = open(row.policyNumberSealed, place(id, 'policy_number_sealed'))
  const columns = { corePolicyId, line, version, effective, expires, status, readAt }
  return { policyId: id, policyNumber, ...columns, ...rest }
}

type Rest = Omit<PolicyAtCore, 'policyNumber' | keyof Row>

const place = (row: string, column: string) => ({ table: 'policies', column, row })
