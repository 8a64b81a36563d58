import { toCode } from '#app/modules/insurer/codes.server.ts'
import {
  LOOK_AGAIN,
  type ClaimSubmission,
  type ClaimUpdate,
  type Withdrawal,
  type Working,
} from '#app/modules/insurer/core-adapter.ts'
import { InsurerRefused, isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import type { ClaimAtCore, NoticeForCore } from '#app/modules/insurer/insurer.ts'
import { askSoap } from '#app/modules/insurer/soap/ask-soap.server.ts'
import { ClaimInfo } from '#app/modules/insurer/soap/claim-elements.ts'
import {
  keyOfChange,
  claimIdIn,
  submitReport,
} from '#app/modules/insurer/soap/submit-report.server.ts'
import { pointerOf, toElements } from '#app/modules/insurer/soap/elements.ts'
import { ClaimsNotification, Declaration } from '#app/modules/insurer/soap/notice-elements.ts'
import { inquire } from '#app/modules/insurer/soap/inquire.server.ts'
import { fetchClaim } from '#app/modules/insurer/soap/read-claims.server.ts'
import {
  declarationToCore,
  detailsToCore,
  noticeToCore,
} from '#app/modules/insurer/wire/notice-to-core.ts'

export async function createClaim(notice: NoticeForCore): Promise<ClaimAtCore> {
  const answer = await askSoap({
    operation: 'ClaimsNotificationAdd',
    message: { ...notificationOf(notice), SubmitInd: false },
    key: notice.claimId,
  })
  return fetchClaim(claimIdIn(answer))
}

/** On top of exactly this version, so what a lost answer did is seen when the claim is read. */
export async function updateClaim({ coreClaimId, version, changes }: ClaimUpdate) {
  const body = detailsToCore(changes)
  const key = keyOfChange(coreClaimId, version, body)
  try {
    await submitReport({ coreClaimId, key, kind: 'DETAILS', body, baseVersion: version })
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted')) throw error
  }
  return fetchClaim(coreClaimId)
}

/** The notice is said again with the signature under it: no other message submits. */
export async function submitClaim(submission: ClaimSubmission): Promise<ClaimAtCore | Working> {
  const { key, coreClaimId, notice, declaration } = submission
  const message = {
    ...notificationOf(notice),
    SubmitInd: true,
    Declaration: toElements(Declaration, declarationToCore(declaration)),
  }
  try {
    const answer = await askSoap({ operation: 'ClaimsNotificationAdd', message, key })
    const isPending = answer.MsgStatus.MsgStatusCd === 'ResultPending'
    return isPending
      ? { working: coreClaimId, retryAfter: LOOK_AGAIN }
      : await fetchClaim(coreClaimId)
  } catch (error) {
    // The reference is taken by a claim that is not waiting for a submission any more.
    if (isRefusal(error, 'DuplicateExternalRef')) throw new InsurerRefused('StateNotAllowed')
    throw error
  }
}

/** SOAP has no operation to ask: the claim moves on, or waits, or says what stopped it. */
export async function readOperation(coreClaimId: string): Promise<'done' | { retryAfter: number }> {
  const { claim, status } = await inquire({ ClaimId: coreClaimId, LevelCd: 'NOTICE' })
  if (claim.status !== 'noticed') return 'done'
  const stopped = status.Issue.filter(({ SeverityCd }) => SeverityCd === 'ERROR')
  if (status.MsgStatusCd === 'ResultPending' || stopped.length === 0)
    return { retryAfter: LOOK_AGAIN }
  const pointers = stopped.map(({ ElementPath = '' }) =>
    pointerOf({ ClaimInfo: ['.', ClaimInfo] }, ElementPath),
  )
  throw new InsurerRefused('RuleFailed', { pointers })
}

export async function withdrawClaim({ key, coreClaimId, reason, text }: Withdrawal) {
  const body = { reasonCode: toCode('reasons', reason), text }
  await submitReport({ coreClaimId, key, kind: 'WITHDRAWAL', body })
  return fetchClaim(coreClaimId)
}

const notificationOf = (notice: NoticeForCore) => ({
  ClaimsNotification: toElements(ClaimsNotification, noticeToCore(notice)),
})
