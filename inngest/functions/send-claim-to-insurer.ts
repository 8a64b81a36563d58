import type { GetStepTools } from 'inngest'
import {
  getNoticeForInsurer,
  markHandOverFailed,
  markNoticed,
} from '#app/modules/claims/claims.server.ts'
import {
  fetchClaimFile,
  giveNotice,
  noticeDigest,
  submitNotice,
  updateClaim,
} from '#app/modules/insurer/insurer.server.ts'
import { inngest, thisInsurer } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { applyClaimFromCore, applyFile } from '#inngest/functions/apply-claim-from-core.ts'
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
    throttle: { limit: CLAIMS_PER_SECOND, period: '1s', key: thisInsurer },
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
    const { coreClaimId } = notice
    // The core wants a new key for what it has refused once, whoever corrected it: an event is an attempt's name.
    const at = { coreClaimId, attempt: event.id }
    const working = await step.run('submit', () => submit(of, at))
    if (!working) return
    await awaitSubmission(step, { of, coreClaimId, ...working })
    await step.run('apply-reply', () => applyClaimFromCore(coreClaimId, of))
  },
)

/** Gives notice, notes that the core has it, and sends what changed meanwhile. Again, it brings the notice up to date. */
const notify = (of: HandingOver) =>
  askUnlessByHand(async () => {
    const { subjectId: claimId } = of
    const notice = await getNoticeForInsurer(claimId)
    const { coreClaimId, version } = await giveNotice(notice)
    await markNoticed({ claimId, coreClaimId, version })
    await sendChanges({ claimId, coreClaimId, digest: noticeDigest(notice) })
    return { coreClaimId }
  }, of)

type Given = { claimId: string; coreClaimId: string; digest: string }

/** Answers saved while the notice was on its way: their own event found no claim at the core yet. */
async function sendChanges({ claimId, coreClaimId, digest }: Given) {
  const changes = await getNoticeForInsurer(claimId)
  if (noticeDigest(changes) !== digest) await updateClaim({ coreClaimId, changes })
}

/** Submits, and takes over what the core then says of the claim; or returns what works on it. Again, the core's answer is the same. */
const submit = (of: HandingOver, at: { coreClaimId: string; attempt: string | undefined }) =>
  askUnlessByHand(async () => {
    const { declaration, ...notice } = await getNoticeForInsurer(of.subjectId)
    const answer = await submitNotice({ ...at, notice, declaration })
    if ('working' in answer) return answer
    // Not applyClaimFromCore: a core that is away here is a try in vain of this hand-over.
    await applyFile(await fetchClaimFile(at.coreClaimId, answer))
    return null
  }, of)
