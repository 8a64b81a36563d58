import type { components } from '#app/modules/insurer/core-api.generated.ts'
import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/claim-from-core.ts'
import { fetchClaim } from '#app/modules/insurer/fetch-claim.server.ts'
import type { ClaimAtCore } from '#app/modules/insurer/insurer.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { toCode } from '#app/modules/insurer/to-wire.ts'

type Reason = components['schemas']['Reason']

/**
 * Withdraws a claim before its decision. Withdrawing twice returns the claim as it is; a claim that was
 * opened again is withdrawn anew, by its own `withdrawnAt` (milliseconds since 1970).
 * @throws InsurerUnavailable, InsurerRefused (`StateNotAllowed` once it is decided or closed)
 */
export async function withdrawClaim(withdrawal: {
  claimId: string
  coreClaimId: string
  withdrawnAt: number
  reason?: 'changed_mind' | 'repaired_myself' | 'other_insurer_pays' | 'mistake' | 'other'
  text?: string
}): Promise<ClaimAtCore> {
  const { claimId, coreClaimId, withdrawnAt, reason = 'other', text } = withdrawal
  const params = {
    path: { claimId: coreClaimId },
    header: { 'Idempotency-Key': `${claimId}:withdraw:${withdrawnAt}` },
  }
  const body = { reasonCode: toCode<Reason['reasonCode']>(reason), ...(text ? { text } : {}) }
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
