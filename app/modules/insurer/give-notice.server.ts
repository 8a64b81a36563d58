import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { ClaimAtCore, NoticeForCore } from '#app/modules/insurer/insurer.ts'
import {
  InsurerRefused,
  InsurerUnavailable,
  isRefusal,
} from '#app/modules/insurer/insurer-errors.ts'
import { detailsToCore } from '#app/modules/insurer/wire/notice-to-core.ts'
import { updateClaim } from '#app/modules/insurer/update-claim.server.ts'
import { blindIndex } from '#app/platform/seal.server.ts'

/** Seconds; the core's index of external references lags up to ten (its contract, paths /claims). */
const INDEX_LAG = 10

/** What the core was told, as a keyed hash: two are equal when a repeat would tell it nothing new. */
export const noticeDigest = (notice: NoticeForCore) =>
  blindIndex(JSON.stringify(detailsToCore(notice)), 'insurer.notice')

/**
 * Gives notice, exactly once however often it is called: the claim's id is both key and external
 * reference. After an unknown outcome the same key asks the core for the answer it gave; where the
 * core only says that the key was applied, the claim is looked up until it is found. A notice the
 * core has and does not work on yet is brought up to date instead.
 * @throws InsurerUnavailable when the outcome is unknown: call again
 * @throws InsurerRefused when the core will not take it as it is
 */
export async function giveNotice(notice: NoticeForCore): Promise<ClaimAtCore> {
  if (notice.coreClaimId)
    return correctNotice(await getCore().fetchClaim(notice.coreClaimId), notice)
  try {
    return await getCore().createClaim(notice)
  } catch (error) {
    if (isRefusal(error, 'AlreadyExecuted')) return reconcile(notice.claimId)
    // The core has an earlier state of this notice: what changed since goes on top of it.
    if (isRefusal(error, 'IdempotencyConflict'))
      return correctNotice(await reconcile(notice.claimId), notice)
    if (isRefusal(error, 'DuplicateExternalRef'))
      return correctNotice(await fetchNamed(error, notice.claimId), notice)
    throw error
  }
}

async function correctNotice(claim: ClaimAtCore, changes: NoticeForCore) {
  const { coreClaimId, status } = claim
  return status === 'noticed' ? updateClaim({ coreClaimId, changes }) : claim
}

async function fetchNamed(refusal: InsurerRefused, claimId: string) {
  const coreClaimId = refusal.resource?.split('/').at(-1)
  const claim = coreClaimId ? await getCore().fetchClaim(coreClaimId) : await reconcile(claimId)
  if (claim.externalRef !== claimId) throw new InsurerRefused(refusal.code)
  return claim
}

async function reconcile(claimId: string) {
  const claim = await getCore().findClaimByRef(claimId)
  if (!claim) throw new InsurerUnavailable('NotIndexedYet', INDEX_LAG)
  return claim
}
