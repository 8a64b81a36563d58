import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { ClaimAtCore, NoticeDetails } from '#app/modules/insurer/insurer.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { detailsToCore } from '#app/modules/insurer/wire/notice-to-core.ts'

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
    const current = await getCore().fetchClaim(update.coreClaimId)
    // The core takes a policy only while it has matched none; its own match stands.
    const { corePolicyId, ...others } = update.changes
    const changes = current.corePolicyId ? others : { corePolicyId, ...others }
    if (Object.keys(detailsToCore(changes)).length === 0) return current
    const { coreClaimId, version } = current
    try {
      return await getCore().updateClaim({ coreClaimId, version, changes })
    } catch (error) {
      if (!isRefusal(error, 'StaleVersion')) throw error
    }
  }
  throw new InsurerUnavailable('StaleVersion')
}
