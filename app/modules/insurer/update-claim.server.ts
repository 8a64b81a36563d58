import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/claim-from-core.ts'
import { fetchClaim } from '#app/modules/insurer/fetch-claim.server.ts'
import type { ClaimAtCore, NoticeDetails } from '#app/modules/insurer/insurer.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { detailsToCore } from '#app/modules/insurer/notice-to-core.ts'

/** How often somebody else may change the claim between our read and our write in one call. */
const MAX_READS = 4

/**
 * Sends later answers: each one present replaces the core's whole, on top of the version just read.
 * @throws InsurerUnavailable, InsurerRefused (`StateNotAllowed` once there is a decision)
 */
export async function updateClaim(update: {
  coreClaimId: string
  changes: NoticeDetails
}): Promise<ClaimAtCore> {
  for (let reads = 0; reads < MAX_READS; reads++) {
    const current = await fetchClaim(update.coreClaimId)
    // The core takes a policy only while it has matched none; its own match stands.
    const { corePolicyId, ...others } = update.changes
    const body = detailsToCore(current.corePolicyId ? others : { corePolicyId, ...others })
    if (Object.keys(body).length === 0) return current
    const params = {
      path: { claimId: update.coreClaimId },
      header: { 'If-Match': `"${current.version}"` },
    }
    try {
      return claimFromCore(
        await askFor(WireClaim, (core) => core.PATCH('/claims/{claimId}', { params, body })),
      )
    } catch (error) {
      if (!isRefusal(error, 'StaleVersion')) throw error
    }
  }
  throw new InsurerUnavailable('StaleVersion')
}
