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
import { detailsUnsent } from './details-unsent.server.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'
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
    if (isDeepStrictEqual(answers, kept)) return 'same'
    const fields = correctableFields.filter((field) => corrections[field] !== undefined)
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

function corrected(kept: ClaimAnswers, corrections: Corrections): ClaimAnswers {
  const { lossDate, cause, description, phone, email, vin, plate, tripStart, tripEnd } = corrections
  const changed = {
    when: { lossDate },
    what: { cause, description },
    contact: { phone, email },
    // A car named by its number is none of the policy's list.
    vehicle: vin || plate ? { which: 'other', vin, plate } : {},
    trip: { tripStart: tripStart && partsOf(tripStart), tripEnd: tripEnd && partsOf(tripEnd) },
  }
  const merged: Record<string, unknown> = { ...kept }
  for (const [section, fields] of Object.entries(changed)) {
    const given = Object.entries(fields).filter(([, value]) => value !== undefined)
    if (given.length > 0)
      merged[section] = {
        ...(kept[section as keyof ClaimAnswers] as object),
        ...Object.fromEntries(given),
      }
  }
  return merged as ClaimAnswers
}

/** As the pages of questions keep a day. */
function partsOf(isoDay: string) {
  const [year, month, day] = isoDay.split('-')
  return { year, month, day }
}

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
  tx.update(claims).set(detailsUnsent(tx, row)).where(eq(claims.id, row.id)).run()
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
    tell: false,
  })
}
