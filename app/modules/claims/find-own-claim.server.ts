import { and, asc, eq } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { claimRequests, claims, claimSteps } from '#db/schema/claims.ts'
import { seconds } from '#app/platform/clock.ts'
import { open } from '#app/platform/seal.server.ts'
import type { ClosedReason } from '#app/modules/insurer/insurer.ts'
import {
  answersOf,
  declarationOf,
  findOwn,
  policyNumberTextOf,
  saidByCore,
  summaryOf,
  type ClaimRow,
  type SaidByCore,
} from './claim-row.server.ts'
import { isSaidByHolder, withoutReporter } from './give-report.server.ts'
import { isBack, type ClaimStatus } from './claim-status.ts'
import { listGiven } from './given-standing.server.ts'
import { listFilings } from './filing-row.server.ts'
import { CORE_STEP, SUBMITTED } from './record-step.server.ts'
import type { Claim, ClaimAnswers, ClaimStep, GivenStanding, StepKind } from './claims.ts'
import { openRequest } from './request-row.server.ts'

type StepRow = typeof claimSteps.$inferSelect

/**
 * One claim of this holder with its answers, steps (oldest first) and requests; undefined when it
 * is not there, was discarded, or is somebody else's.
 */
export async function findOwnClaim(own: {
  claimId: string
  holderId: string
}): Promise<Claim | undefined> {
  return read((db) => {
    const row = findOwn(db, own)
    if (!row || row.status === 'discarded') return undefined
    return { ...openClaim(db, row), ...ofReporter(row), holderId: own.holderId }
  })
}

/**
 * What the holder knows their claim by: the insurer's number once there is one, else ours. Undefined where
 * `findOwnClaim` is.
 */
export async function findReference(own: { claimId: string; holderId: string }) {
  const row = read((db) => findOwn(db, own))
  return row && row.status !== 'discarded' ? (row.claimNumber ?? row.reference) : undefined
}

/** What somebody else who reported the claim gave of themselves is not the holder's to read. */
function ofReporter(row: ClaimRow) {
  if (isSaidByHolder(row)) return undefined
  return {
    answers: withoutReporter(answersOf(row)),
    declaration: undefined,
    isReportOfOther: true,
    lossDateTold: undefined,
  }
}

/** Everything of a claim's row, opened. Who may see it was settled by the caller's query. */
export function openClaim(db: Db, row: ClaimRow): Omit<Claim, 'holderId'> {
  const said = saidByCore(row)
  const answers = answersOf(row)
  const given = listGiven(db, row.id)
  return {
    ...summaryOf(row),
    policyNumberText: policyNumberTextOf(row),
    unmatchedSince: row.unmatchedSince ?? undefined,
    confirmedContact: row.confirmedContact ?? undefined,
    language: row.language as Claim['language'],
    answers,
    lossDateTold: otherDayOf(answers, said),
    description: said?.description ?? answers.what?.description,
    madeHere: row.formToken !== null,
    channel: said?.channel,
    coreClaimId: row.coreClaimId ?? undefined,
    handOver: handOverOf(row),
    declaration: declarationOf(row),
    withdrawnAt: row.withdrawnAt ?? undefined,
    adjuster: said?.adjuster,
    duplicateOf: said?.duplicateOf ? findFirstTold(db, row, said.duplicateOf) : undefined,
    exposures: said?.exposures ?? [],
    clocks: said?.clocks ?? [],
    payments: said?.payments ?? [],
    steps: listSteps(db, row.id),
    requests: listRequests(db, row.id, given),
    given,
    filings: listFilings(db, row.id),
  }
}

/** The day that was reported here, where the insurer has another. */
function otherDayOf({ when }: ClaimAnswers, said: SaidByCore | undefined) {
  const told = when?.lossDate
  return told && said?.lossDate && said.lossDate !== told ? told : undefined
}

/** The claim this one doubles, where the same holder sees it too. */
function findFirstTold(db: Db, { holderId }: ClaimRow, coreClaimId: string) {
  if (!holderId) return undefined
  const isIt = and(eq(claims.coreClaimId, coreClaimId), eq(claims.holderId, holderId))
  const row = db
    .select()
    .from(claims)
    .where(and(isIt, eq(claims.hidden, false)))
    .get()
  if (!row) return undefined
  const { id: claimId, reference, claimNumber } = row
  return { claimId, reference, claimNumber: claimNumber ?? undefined }
}

function handOverOf({ handOver, handOverCode, handOverAt }: ClaimRow) {
  if (!handOver || handOverAt === null) return undefined
  return { state: handOver, code: handOverCode ?? undefined, at: handOverAt }
}

function listSteps(db: Db, claimId: string) {
  const rows = db
    .select()
    .from(claimSteps)
    .where(eq(claimSteps.claimId, claimId))
    .orderBy(asc(claimSteps.at), asc(claimSteps.id))
    .all()
    .filter((row) => row.status !== null)
  // Our clock dated the report and the core's the rest: it comes first whatever they say. So does the handing
  // over where that was done another way: staff note it when the core has the claim already.
  const wasGiven = rows.some(({ kind }) => kind === 'given')
  const isFirst = (row: StepRow) => row.key === SUBMITTED || (wasGiven && isHandingOver(row))
  const told = rows.filter(({ key }) => key === SUBMITTED)
  const given = rows.filter((row) => row.key !== SUBMITTED && isFirst(row))
  const others = rows.filter((row) => !isFirst(row))
  const inOrder = [...told, ...given, ...others.sort((a, b) => placeOf(a) - placeOf(b))]
  return inOrder.map((row, index) => openStep(row, inOrder[index - 1]))
}

/** A withdrawal that the core refused may lead back there, and comes after what it said. */
const isHandingOver = ({ key, status }: StepRow) =>
  !/^(?:core|withdrawal)/.test(key) && (status === 'queued' || status === 'needs_fix')

/** The core dates to the second: what we did within one came before what the core says it did in it. */
const placeOf = ({ key, at }: StepRow) =>
  2 * Math.floor(at / seconds(1)) + (key.startsWith(CORE_STEP) ? 1 : 0)

function openStep(row: StepRow, before: StepRow | undefined): ClaimStep {
  const { id, reasonSealed } = row
  const status = row.status as ClaimStatus
  return {
    stepId: id,
    kind: row.kind as StepKind,
    status,
    closedReason: (row.closedReason as ClosedReason | null) ?? undefined,
    at: row.at,
    correction: row.correction,
    back: before ? isBack(before.status as ClaimStatus, status) : false,
    reason: reasonSealed
      ? open(reasonSealed, { table: 'claim_steps', column: 'reason_sealed', row: id })
      : undefined,
  }
}

function listRequests(db: Db, claimId: string, given: readonly GivenStanding[]) {
  const stuck = given.filter(({ state }) => state === 'failed').map(({ requestId }) => requestId)
  return db
    .select()
    .from(claimRequests)
    .where(eq(claimRequests.claimId, claimId))
    .all()
    .map((row) => ({ ...openRequest(row), isStuck: stuck.includes(row.id) || undefined }))
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
}
