import { z } from 'zod'
import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import { InsurerRefused } from '#app/modules/insurer/insurer-errors.ts'
import { newId } from '#app/platform/ids.ts'

const Match = z.object({ policyholderId: z.string().min(1) })

/** `dateOfBirth` is YYYY-MM-DD; spaces, dashes and case of the number do not matter. */
export type PolicyProof = { policyNumber: string; dateOfBirth: string; postalCode: string }

/**
 * Proves a policy: number, date of birth and postcode must agree with one named insured.
 * Whatever does not agree is the same `no-match`.
 * @throws InsurerUnavailable
 */
export async function matchPolicy({ policyNumber, dateOfBirth, postalCode }: PolicyProof) {
  const params = { header: { 'Idempotency-Key': newId() } }
  const body = { policyNumber, dateOfBirth, postalCode }
  try {
    const match = await askFor(Match, (core) => core.POST('/policy-matches', { params, body }))
    return { holderId: match.policyholderId }
  } catch (error) {
    if (error instanceof InsurerRefused) return 'no-match'
    throw error
  }
}
