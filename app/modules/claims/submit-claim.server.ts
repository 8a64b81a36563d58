import { write } from '#db/client.server.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { answersOf, findOwn } from './claim-row.server.ts'
import { may, type ClaimStatus } from './claim-status.ts'
import type { ClaimAnswers } from './claims.ts'
import { queueForInsurer, type Signature } from './queue-for-insurer.server.ts'

/** `reporterName` is the name of the account. */
type SubmitClaim = { claimId: string; holderId: string } & Signature

/**
 * Closes the draft and queues it for the insurer, with its event, its first step and its audit row
 * in one transaction. Submitting again is harmless: 'submitted' and nothing new. Returns
 * 'incomplete' while lane one lacks an answer, 'not-found' also for a discarded draft.
 */
export function submitClaim(submit: SubmitClaim) {
  const { claimId, holderId } = submit
  return write((tx) => {
    const row = findOwn(tx, { claimId, holderId })
    if (!row || row.status === 'discarded') return 'not-found'
    if (!may('submit', row.status as ClaimStatus)) {
      noteAcknowledged({ kind: 'claim', subjectId: claimId, claimId })
      return 'submitted'
    }
    if (missingSection(answersOf(row))) return 'incomplete'
    queueForInsurer(tx, row, { ...submit, actor: `holder:${holderId}` })
    return 'submitted'
  })
}

/** The first section of lane one without an answer; undefined when the notice may be sent. */
export function missingSection({ when, what, contact }: ClaimAnswers) {
  if (!when?.lossDate) return 'when'
  if (!what?.cause) return 'what'
  return contact?.phone || contact?.email ? undefined : 'contact'
}
