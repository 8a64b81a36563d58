import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/claim-from-core.ts'
import { fetchClaim, findClaimByRef } from '#app/modules/insurer/fetch-claim.server.ts'
import type { ClaimAtCore, NoticeForCore } from '#app/modules/insurer/insurer.ts'
import {
  InsurerRefused,
  InsurerUnavailable,
  isRefusal,
} from '#app/modules/insurer/insurer-errors.ts'
import { noticeToCore } from '#app/modules/insurer/notice-to-core.ts'

/** Seconds; the core's index of external references lags up to ten (its contract, paths /claims). */
const INDEX_LAG = 10

/**
 * Gives notice, exactly once however often it is called: the claim's id is both key and external
 * reference. After an unknown outcome the same key asks the core for the answer it gave; where the
 * core only says that the key was applied, the claim is looked up until it is found.
 * @throws InsurerUnavailable when the outcome is unknown: call again
 * @throws InsurerRefused when the core will not take it as it is
 */
export async function giveNotice(notice: NoticeForCore): Promise<ClaimAtCore> {
  const params = { header: { 'Idempotency-Key': notice.claimId } }
  const body = noticeToCore(notice)
  try {
    return claimFromCore(await askFor(WireClaim, (core) => core.POST('/claims', { params, body })))
  } catch (error) {
    if (isRefusal(error, 'DuplicateExternalRef')) return fetchNamed(error, notice.claimId)
    // A conflict means an earlier notice under this key; what changed since goes as later details.
    if (isRefusal(error, 'AlreadyExecuted', 'IdempotencyConflict')) return reconcile(notice.claimId)
    throw error
  }
}

async function fetchNamed(refusal: InsurerRefused, claimId: string) {
  const coreClaimId = refusal.resource?.split('/').at(-1)
  const claim = coreClaimId ? await fetchClaim(coreClaimId) : await reconcile(claimId)
  if (claim.externalRef !== claimId) throw new InsurerRefused(refusal.code)
  return claim
}

async function reconcile(claimId: string) {
  const claim = await findClaimByRef(claimId)
  if (!claim) throw new InsurerUnavailable('NotIndexedYet', INDEX_LAG)
  return claim
}
