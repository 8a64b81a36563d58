import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { PolicyProof } from '#app/modules/insurer/insurer.ts'
import { InsurerRefused } from '#app/modules/insurer/insurer-errors.ts'

/**
 * Proves a policy: number, date of birth and postcode must agree with one named insured.
 * Whatever does not agree is the same `no-match`.
 * @throws InsurerUnavailable
 */
export async function matchPolicy(proof: PolicyProof) {
  try {
    return await getCore().matchPolicy(proof)
  } catch (error) {
    if (error instanceof InsurerRefused) return 'no-match'
    throw error
  }
}
