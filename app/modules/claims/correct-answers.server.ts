import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { answersOf, sealCell, type ClaimRow } from './claim-row.server.ts'
import type { ClaimStatus } from './claim-status.ts'
import type { ClaimAnswers } from './claims.ts'
import { correctableFields, type CorrectableField, type Corrections } from './corrections.ts'
import { openDetails } from './open-details.server.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'
import { partsOf } from './questions/questions.ts'
import { recordHandOver } from './record-hand-over.server.ts'
import { recordStep } from './record-step.server.ts'
import { findOpening } from './staff-claims.server.ts'

type CorrectAnswers = { claimId: string; corrections: Corrections } & ByStaff

/**
 * A member of staff, who has the claim open, corrects answers the insurer refused, and the claim (or its
 * later answers) goes to the insurer again. The timeline tells the person that we did and which answers;
 * the audit says who. 'corrected'; 'same' when nothing is new; 'done' for what is no longer stuck;
 * 'closed' while they have not opened it; 'own'; 'not-found'.
 */
export function correctAnswers({ claimId, corrections, staffId, insuredAs }: CorrectAnswers) {
  return write((tx) => {
    const row = tx.select().from(claims).where(eq(claims.id, claimId)).get()
    if (!row) return 'not-found'
    if (isOwn(tx, row, insuredAs)) return 'own'
    if (!findOpening(tx, { claimId, staffId })) return 'closed'
    const stuck = stuckOf(row)
    if (!stuck) return 'done'
    const kept = answersOf(row)
    const answers = corrected(kept, corrections)
    const fields = correctableFields.filter((field) => isChanged(kept, answers, field))
    if (fields.length === 0) return 'same'
    keep(tx, row, answers)
    if (stuck === 'claim') sendClaimAgain(tx, row)
    else sendDetailsAgain(tx, row)
    tellOf(tx, row, fields)
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'claim.answers-corrected',
      subject: `claim:${claimId}`,
      detail: { fields: fields.join(' ') },
    })
    return 'corrected'
  })
}

/** What of a claim is with staff: its own hand-over, or answers given later. */
function stuckOf({ handOver, detailsFailure }: ClaimRow) {
  if (handOver === 'failed') return 'claim'
  return detailsFailure === null ? undefined : 'details'
}

const sectionOf = {
  lossDate: 'when',
  cause: 'what',
  description: 'what',
  phone: 'contact',
  email: 'contact',
  vin: 'vehicle',
  plate: 'vehicle',
  tripStart: 'trip',
  tripEnd: 'trip',
} as const satisfies Record<CorrectableField, string>

function corrected(kept: ClaimAnswers, corrections: Corrections) {
  const answers: ClaimAnswers = { ...kept }
  for (const field of correctableFields) {
    const given = corrections[field]
    if (given === undefined) continue
    const section = sectionOf[field]
    const value = section === 'trip' ? partsOf(given) : given
    // A car named by its number is none of the policy's list.
    const which = section === 'vehicle' ? { which: 'other' } : {}
    Object.assign(answers, {
      [section]: { ...fieldsIn(answers, section), ...which, [field]: value },
    })
  }
  return answers
}

const isChanged = (kept: ClaimAnswers, answers: ClaimAnswers, field: CorrectableField) =>
  !isDeepStrictEqual(valueIn(kept, field), valueIn(answers, field))

/** People also write days with zeros, which is no other day. */
function valueIn(answers: ClaimAnswers, field: CorrectableField) {
  const value = fieldsIn(answers, sectionOf[field])?.[field]
  if (sectionOf[field] !== 'trip' || !value) return value
  const { year, month, day } = value as ReturnType<typeof partsOf>
  return partsOf([year, month, day].join('-'))
}

const fieldsIn = (answers: ClaimAnswers, section: string) =>
  answers[section] as Record<string, unknown> | undefined

function keep(tx: Db, { id }: ClaimRow, answers: ClaimAnswers) {
  tx.update(claims)
    .set({ answersSealed: sealCell(id, 'answers_sealed', answers), updatedAt: now() })
    .where(eq(claims.id, id))
    .run()
}

function sendClaimAgain(tx: Db, { id: claimId, status, coreClaimId }: ClaimRow) {
  recordHandOver(tx, { claimId, state: coreClaimId ? 'sent' : 'stored' })
  if ((status as ClaimStatus) === 'needs_fix')
    tx.update(claims).set({ status: 'queued' }).where(eq(claims.id, claimId)).run()
  recordEvent(tx, 'claim/resend.requested', { claimId })
}

function sendDetailsAgain(tx: Db, row: ClaimRow) {
  tx.update(claims).set(openDetails(tx, row)).where(eq(claims.id, row.id)).run()
  recordEvent(tx, 'claim/details.changed', { claimId: row.id })
}

/** The reason of such a step is the names of what was corrected; the page has the words for them. */
function tellOf(tx: Db, row: ClaimRow, fields: CorrectableField[]) {
  const at = now()
  recordStep(tx, {
    claimId: row.id,
    key: `amended:${at}`,
    kind: 'amended',
    status: row.status === 'needs_fix' ? 'queued' : (row.status as ClaimStatus),
    at,
    reason: fields.join(' '),
    // Whoever was asked to correct it is asked for nothing any more.
    tell: row.status === 'needs_fix',
  })
}
