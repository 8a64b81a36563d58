import { z } from 'zod'
import { ask } from '#app/modules/insurer/ask-core.server.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/claim-from-core.ts'
import { fetchClaim } from '#app/modules/insurer/fetch-claim.server.ts'
import type { ClaimAtCore, Declaration } from '#app/modules/insurer/insurer.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { declarationToCore } from '#app/modules/insurer/notice-to-core.ts'
import { errorOfProblem, understand } from '#app/modules/insurer/read-answer.ts'
import { readRetryAfter } from '#app/modules/insurer/retry-after.ts'

/** Seconds between two looks at an operation where the core does not say. */
const LOOK_AGAIN = 5

const Operation = z.object({
  operationId: z.string(),
  state: z.string().optional(),
  problem: z.unknown().optional(),
})

/** `attempt` makes a new key, which the core wants after a failed operation and its correction. */
type Submission = {
  claimId: string
  coreClaimId: string
  declaration: Declaration
  attempt?: string
}
type Working = { working: string; retryAfter: number }

/**
 * Submits the notice. The claim as it then stands, or the operation that works on it and the seconds
 * to wait before `readOperation`. Submitting what is submitted returns the claim.
 * @throws InsurerUnavailable, InsurerRefused
 */
export async function submitNotice(submission: Submission): Promise<ClaimAtCore | Working> {
  const { coreClaimId, declaration } = submission
  const params = {
    path: { claimId: coreClaimId },
    header: { 'Idempotency-Key': keyOf(submission) },
  }
  const body = { declaration: declarationToCore(declaration) }
  try {
    const { data, response } = await ask((core) =>
      core.POST('/claims/{claimId}/submit', { params, body }),
    )
    if (response.status !== 202) return claimFromCore(understand(WireClaim, data))
    const { operationId } = understand(Operation, data)
    return { working: operationId, retryAfter: readRetryAfter(response.headers) ?? LOOK_AGAIN }
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted', 'StateNotAllowed', 'IdempotencyConflict')) throw error
    const claim = await fetchClaim(coreClaimId)
    if (claim.status !== 'noticed') return claim
    throw isRefusal(error, 'AlreadyExecuted') ? new InsurerUnavailable(error.code) : error
  }
}

/**
 * How an accepted submission is doing: `done`, or the seconds to wait before asking again.
 * @throws InsurerRefused with the problem of a failed one; InsurerUnavailable
 */
export async function readOperation(operationId: string): Promise<'done' | { retryAfter: number }> {
  const params = { path: { operationId } }
  const { data, response } = await ask((core) => core.GET('/operations/{operationId}', { params }))
  const operation = understand(Operation, data)
  if (operation.state === 'DONE') return 'done'
  if (operation.state === 'FAILED') throw errorOfProblem(operation.problem)
  return { retryAfter: readRetryAfter(response.headers) ?? LOOK_AGAIN }
}

/** Whether the core has the notice as submitted, whatever became of the operation. */
export async function isSubmitted(coreClaimId: string) {
  return (await fetchClaim(coreClaimId)).status !== 'noticed'
}

const keyOf = ({ claimId, attempt }: Submission) =>
  [claimId, 'submit', attempt].filter(Boolean).join(':')
