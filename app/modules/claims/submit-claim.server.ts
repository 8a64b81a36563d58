import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { answersOf, findOwn, sealCell, type ClaimRow } from './claim-row.server.ts'
import { may, type ClaimStatus } from './claim-status.ts'
import type { ClaimAnswers, SignedDeclaration } from './claims.ts'
import { recordHandOver } from './record-hand-over.server.ts'
import { recordStep, SUBMITTED } from './record-step.server.ts'

type SubmitClaim = {
  claimId: string
  holderId: string
  /** Who reports: the name of the account. */
  reporterName: string
  signedName: string
  fraudNotice: SignedDeclaration['fraudNotice']
  /** When the notice was put before the person, milliseconds since 1970. */
  shownAt: number
}

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
    if (!may('submit', row.status as ClaimStatus)) return 'submitted'
    if (missingSection(answersOf(row))) return 'incomplete'
    queue(tx, row, submit)
    recordEvent(tx, 'claim/submitted', { claimId })
    recordAudit(tx, {
      actor: `holder:${holderId}`,
      act: 'claim.submitted',
      subject: `claim:${claimId}`,
      detail: { fraudNotice: `${submit.fraudNotice.state} ${submit.fraudNotice.version}` },
    })
    return 'submitted'
  })
}

/** The first section of lane one without an answer; undefined when the notice may be sent. */
export function missingSection({ when, what, contact }: ClaimAnswers) {
  if (!when?.lossDate) return 'when'
  if (!what?.cause) return 'what'
  return contact?.phone || contact?.email ? undefined : 'contact'
}

function queue(tx: Db, row: ClaimRow, submit: SubmitClaim) {
  const at = now()
  const declaration: SignedDeclaration = {
    fraudNotice: submit.fraudNotice,
    shownAt: new Date(Math.min(submit.shownAt, at)).toISOString(),
    signedName: submit.signedName,
    signedAt: new Date(at).toISOString(),
    reporterName: submit.reporterName,
  }
  tx.update(claims)
    .set({
      status: 'queued',
      declarationSealed: sealCell(row.id, 'declaration_sealed', declaration),
      // A notice sent again after a correction keeps its date.
      noticedAt: row.noticedAt ?? at,
      updatedAt: at,
    })
    .where(eq(claims.id, row.id))
    .run()
  recordHandOver(tx, { claimId: row.id, state: 'stored' })
  recordStep(tx, {
    claimId: row.id,
    key: SUBMITTED,
    kind: 'received',
    status: 'queued',
    at: row.noticedAt ?? at,
    tell: true,
  })
}
