import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { answersOf, policyNumberTextOf, sealCell, type ClaimRow } from './claim-row.server.ts'
import type { SignedDeclaration } from './claims.ts'
import { esignNow } from './esign-consent.ts'
import { recordHandOver } from './record-hand-over.server.ts'
import { recordStep, SUBMITTED } from './record-step.server.ts'

export type Signature = {
  /** Who reports. */
  reporterName: string
  signedName: string
  fraudNotice: SignedDeclaration['fraudNotice']
  /** When the notice was put before the person, milliseconds since 1970. */
  shownAt: number
}

/** Signs a claim and queues it for the insurer: its event, first step and audit row ride along. */
export function queueForInsurer(tx: Db, row: ClaimRow, signed: Signature & { actor: string }) {
  const at = now()
  const noticedAt = row.noticedAt ?? at
  const { state, version } = signed.fraudNotice
  tx.update(claims)
    .set({
      status: 'queued',
      declarationSealed: sealCell(row.id, 'declaration_sealed', declare(row, signed, at)),
      // A notice sent again after a correction keeps its date.
      noticedAt,
      unmatchedSince: row.policyId || row.policyToTell ? null : (row.unmatchedSince ?? at),
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
    at: noticedAt,
    tell: true,
  })
  if (row.status === 'needs_fix') tellFixed(tx, row, at)
  recordEvent(tx, 'claim/submitted', { claimId: row.id })
  recordAudit(tx, {
    actor: signed.actor,
    act: 'claim.submitted',
    subject: `claim:${row.id}`,
    detail: { fraudNotice: `${state} ${version}` },
  })
}

/** Whoever corrected it knows; the timeline keeps when. */
const tellFixed = (tx: Db, { id: claimId }: ClaimRow, at: number) =>
  recordStep(tx, {
    ...{ claimId, key: `fixed:${at}`, kind: 'fixed', status: 'queued' },
    ...{ at, tell: false },
  })

const declare = (row: ClaimRow, signed: Signature, at: number): SignedDeclaration => ({
  said: {
    // What was typed with a mistake was never said.
    answers: { ...answersOf(row), typed: undefined },
    policyId: row.policyId ?? undefined,
    policyNumberText: policyNumberTextOf(row),
  },
  esign: esignNow(signed.fraudNotice.language),
  fraudNotice: signed.fraudNotice,
  shownAt: new Date(Math.min(signed.shownAt, at)).toISOString(),
  signedName: signed.signedName,
  signedAt: new Date(at).toISOString(),
  reporterName: signed.reporterName,
})
