import type { Working } from '#app/modules/insurer/core-adapter.ts'
import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { ClaimAtCore, Declaration, NoticeForCore } from '#app/modules/insurer/insurer.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'

/** `attempt` makes a new key, which the core wants after a failed operation and its correction. */
type Submission = {
  notice: NoticeForCore
  coreClaimId: string
  declaration: Declaration
  attempt?: string | undefined
}

/**
 * Submits the notice. The claim as it then stands, or what works on it and the seconds to wait before
 * `readOperation`. Submitting what is submitted returns the claim.
 * @throws InsurerUnavailable, InsurerRefused
 */
export async function submitNotice(submission: Submission): Promise<ClaimAtCore | Working> {
  const { coreClaimId, notice, declaration } = submission
  try {
    return await getCore().submitClaim({
      key: keyOf(submission),
      coreClaimId,
      notice,
      declaration,
    })
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted', 'StateNotAllowed', 'IdempotencyConflict')) throw error
    const claim = await getCore().fetchClaim(coreClaimId)
    if (claim.status !== 'noticed') return claim
    throw isRefusal(error, 'AlreadyExecuted') ? new InsurerUnavailable(error.code) : error
  }
}

/**
 * How an accepted submission is doing: `done`, or the seconds to wait before asking again.
 * @throws InsurerRefused with the problem of a failed one; InsurerUnavailable
 */
export const readOperation = (working: string) => getCore().readOperation(working)

/** Whether the core has the notice as submitted, whatever became of the operation. */
export async function isSubmitted(coreClaimId: string) {
  return (await getCore().fetchClaim(coreClaimId)).status !== 'noticed'
}

const keyOf = ({ notice, attempt }: Submission) =>
  [notice.claimId, 'submit', attempt].filter(Boolean).join(':')
