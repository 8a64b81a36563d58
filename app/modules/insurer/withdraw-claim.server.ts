import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { ClaimAtCore, WithdrawalReason } from '#app/modules/insurer/insurer.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'

/**
 * Withdraws a claim before its decision. Withdrawing twice returns the claim as it is; a claim that was
 * opened again is withdrawn anew, by its own `withdrawnAt` (milliseconds since 1970).
 * @throws InsurerUnavailable, InsurerRefused (`StateNotAllowed` once it is decided or closed)
 */
export async function withdrawClaim(withdrawal: {
  claimId: string
  coreClaimId: string
  withdrawnAt: number
  reason?: WithdrawalReason
  text?: string
}): Promise<ClaimAtCore> {
  const { claimId, coreClaimId, withdrawnAt, reason = 'other', text } = withdrawal
  const key = `${claimId}:withdraw:${withdrawnAt}`
  try {
    return await getCore().withdrawClaim({ key, coreClaimId, reason, text })
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted', 'StateNotAllowed')) throw error
    const claim = await getCore().fetchClaim(coreClaimId)
    const withdrawn = claim.status === 'withdrawn' || claim.closedReason === 'withdrawn'
    if (withdrawn) return claim
    throw error
  }
}
