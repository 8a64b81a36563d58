import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/claim-from-core.ts'
import { fetchClaim } from '#app/modules/insurer/fetch-claim.server.ts'
import type { ClaimAtCore } from '#app/modules/insurer/insurer.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'

/**
 * Withdraws a claim before its decision. Withdrawing twice returns the claim as it is.
 * @throws InsurerUnavailable, InsurerRefused (`StateNotAllowed` once it is decided or closed)
 */
export async function withdrawClaim(withdrawal: {
  claimId: string
  coreClaimId: string
  text?: string
}): Promise<ClaimAtCore> {
  const { claimId, coreClaimId, text } = withdrawal
  const params = {
    path: { claimId: coreClaimId },
    header: { 'Idempotency-Key': `${claimId}:withdraw` },
  }
  const body = { reasonCode: 'CHANGED_MIND' as const, ...(text ? { text } : {}) }
  try {
    return claimFromCore(
      await askFor(WireClaim, (core) => core.POST('/claims/{claimId}/withdraw', { params, body })),
    )
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted', 'StateNotAllowed')) throw error
    const claim = await fetchClaim(coreClaimId)
    const withdrawn = claim.status === 'withdrawn' || claim.closedReason === 'withdrawn'
    if (withdrawn) return claim
    throw error
  }
}
