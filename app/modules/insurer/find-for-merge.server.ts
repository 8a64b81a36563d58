import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { ClaimAtCore } from '#app/modules/insurer/insurer.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'

type ForMerge = { claimId: string; coreClaimId: string }

/**
 * A claim of the core that one of ours, `claimId`, is said to be. 'no-such-claim'; 'at-core' when the
 * core has ours itself, `besideOwn` where it has ours unconfirmed; 'away' when it cannot be asked.
 */
export async function findForMerge({
  claimId,
  coreClaimId,
}: ForMerge): Promise<
  (ClaimAtCore & { besideOwn: boolean }) | 'no-such-claim' | 'at-core' | 'away'
> {
  try {
    const own = await getCore().findClaimByRef(claimId)
    const besideOwn = own !== undefined && own.coreClaimId !== coreClaimId
    if (besideOwn && own.status !== 'noticed') return 'at-core'
    return { ...(await getCore().fetchClaim(coreClaimId)), besideOwn }
  } catch (error) {
    if (isRefusal(error, 'NotFound')) return 'no-such-claim'
    if (error instanceof InsurerUnavailable) return 'away'
    throw error
  }
}
