import type { GetStepTools } from 'inngest'
import {
  getNoticeForInsurer,
  markHandOverFailed,
  markNoticed,
} from '#app/modules/claims/claims.server.ts'
import {
  giveNotice,
  noticeDigest,
  submitNotice,
  updateClaim,
} from '#app/modules/insurer/insurer.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { failureCode, type HandingOver } from '#inngest/functions/ask-insurer.ts'
import { awaitSubmission } from '#inngest/functions/await-submission.ts'
import { atInsurer } from '#inngest/functions/insurer-pace.ts'
import { askUnlessByHand } from '#inngest/functions/unless-by-hand.ts'

export type Step = GetStepTools<typeof inngest>

/** The insurer's agreed pace: so many claims begin per second, in a surge too. */
const CLAIMS_PER_SECOND = 50

/** Hands a submitted claim to the core: notice, submission, and what the core then says of it. */
export const sendClaimToInsurer = inngest.createFunction(
  {
    id: 'send-claim-to-insurer',
    triggers: [on('claim/submitted'), on('claim/resend.requested')],
    retries: 20,
    concurrency: [{ key: 'event.data.claimId', limit: 1 }, atInsurer],
    throttle: { limit: CLAIMS_PER_SECOND, period: '1s' },
    onFailure: async ({ event, error, step }) => {
      const { claimId } = event.data.event.data
      await step.run('mark-failed', () => markHandOverFailed({ claimId, code: failureCode(error) }))
    },
  },
  async ({ event, step, attempt }) => {
    const { claimId } = event.data
    const of = { kind: 'claim' as const, subjectId: claimId, attempt }
    const notice = await step.run('give-notice', () => notify(of))
    if (!notice) return
    const { coreClaimId, version } = notice
    await step.run('mark-noticed', () => markNoticed({ claimId, coreClaimId, version }))
    await step.run('send-what-changed-meanwhile', () => sendChanges(of, notice))
    // The core wants a new key for what it has refused once; this event is that attempt's name.
    const key = notice.again ? event.id : undefined
    const submission = await step.run('submit', () => submit(of, { coreClaimId, attempt: key }))
    if (submission) await awaitSubmission(step, { of, coreClaimId, ...submission })
    await step.run('apply-reply', () => applyClaimFromCore(coreClaimId))
  },
)

const notify = (of: HandingOver) =>
  askUnlessByHand(async () => {
    const notice = await getNoticeForInsurer(of.subjectId)
    const { coreClaimId, version } = await giveNotice(notice)
    const again = notice.coreClaimId !== undefined
    return { coreClaimId, version, again, digest: noticeDigest(notice) }
  }, of)

/** Answers saved while the notice was on its way: their own event found no claim at the core yet. */
const sendChanges = (of: HandingOver, given: { coreClaimId: string; digest: string }) =>
  askUnlessByHand(async () => {
    const changes = await getNoticeForInsurer(of.subjectId)
    if (noticeDigest(changes) === given.digest) return 'nothing'
    await updateClaim({ coreClaimId: given.coreClaimId, changes })
    return 'sent'
  }, of)

const submit = (of: HandingOver, at: { coreClaimId: string; attempt: string | undefined }) =>
  askUnlessByHand(async () => {
    const { declaration, ...notice } = await getNoticeForInsurer(of.subjectId)
    const answer = await submitNotice({ ...at, notice, declaration })
    return 'working' in answer ? answer : null
  }, of)
