import { and, eq, sql } from 'drizzle-orm'
import { prepared, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import type {
  ClaimAtCore,
  ClosedReason,
  Line,
  PaymentAtCore,
  StatusAtCore,
} from '#app/modules/insurer/insurer.ts'
import { statusOf, type ClaimStatus, type Stands } from './claim-status.ts'
import type { WithdrawReason } from './later-forms.ts'
import type { ClaimAnswers, ClaimSummary, SignedDeclaration } from './claims.ts'
import { rollUp } from './roll-up.ts'

export type ClaimRow = typeof claims.$inferSelect

/** What the insurer last said of a claim, kept in one sealed cell. */
export type SaidByCore = Pick<
  ClaimAtCore,
  | 'cause'
  | 'lossDate'
  | 'description'
  | 'place'
  | 'overlays'
  | 'adjuster'
  | 'nextStep'
  | 'exposures'
  | 'corePolicyId'
  | 'channel'
  | 'duplicateOf'
  | 'clocks'
> & {
  payments: PaymentAtCore[]
  /** The day the insurer took up again what was decided or closed. */
  reviewedSince?: string | undefined
}

type Column =
  | 'answers_sealed'
  | 'core_sealed'
  | 'declaration_sealed'
  | 'policy_number_sealed'
  | 'withdrawal_sealed'

/** Seals a value for one cell of the claims table. */
export const sealCell = (claimId: string, column: Column, value: unknown) =>
  seal(JSON.stringify(value), { table: 'claims', column, row: claimId })

function openCell<Value>(claimId: string, column: Column, sealed: string | null) {
  if (sealed === null) return undefined
  return JSON.parse(open(sealed, { table: 'claims', column, row: claimId })) as Value
}

export const answersOf = (row: ClaimRow) =>
  openCell<ClaimAnswers>(row.id, 'answers_sealed', row.answersSealed) ?? {}

export const saidByCore = (row: ClaimRow) =>
  openCell<SaidByCore>(row.id, 'core_sealed', row.coreSealed)

export const declarationOf = (row: ClaimRow) =>
  openCell<SignedDeclaration>(row.id, 'declaration_sealed', row.declarationSealed)

export const policyNumberTextOf = (row: ClaimRow) =>
  openCell<string>(row.id, 'policy_number_sealed', row.policyNumberSealed)

/** Why the person withdrew the claim, as far as they said. */
export type WithdrawalContent = { reason?: WithdrawReason | undefined; text?: string | undefined }

export const withdrawalOf = (row: ClaimRow) =>
  openCell<WithdrawalContent>(row.id, 'withdrawal_sealed', row.withdrawalSealed)

/** Whether the person withdrew the claim and the insurer has not said what became of that. */
export const isWithdrawalOwed = (row: ClaimRow) =>
  row.withdrawnAt !== null && row.withdrawalSettledAt === null

/** The claim, if it is this holder's and may be shown; the lookup is the authorisation. */
export const findOwn = (db: Db, own: { claimId: string; holderId: string }) => ownRow(db).get(own)

const ownRow = prepared((db) => {
  const isTheirs = eq(claims.holderId, sql.placeholder('holderId'))
  const isIt = and(eq(claims.id, sql.placeholder('claimId')), isTheirs)
  return db
    .select()
    .from(claims)
    .where(and(isIt, eq(claims.hidden, false)))
    .prepare()
})

/** Any claim, whoever may see it: for work that nobody asks for. */
export const findRow = (db: Db, claimId: string) => anyRow(db).get({ claimId })

const anyRow = prepared((db) =>
  db
    .select()
    .from(claims)
    .where(eq(claims.id, sql.placeholder('claimId')))
    .prepare(),
)

/** What a list shows; what the insurer says of cause and date comes before what was answered. */
export function summaryOf(row: ClaimRow): ClaimSummary {
  const { when, what } = answersOf(row)
  const said = saidByCore(row)
  return {
    claimId: row.id,
    reference: row.reference,
    claimNumber: row.claimNumber ?? undefined,
    line: row.line as Line,
    policyId: row.policyId ?? undefined,
    ...standsAt(row),
    cause: said?.cause ?? what?.cause,
    lossDate: said?.lossDate ?? when?.lossDate,
    nextStep: said?.nextStep,
    adjusterName: said?.adjuster?.name,
    overlays: said?.overlays ?? [],
    ...rollUp({
      status: row.status as ClaimStatus,
      exposures: said?.exposures ?? [],
      reviewedSince: said?.reviewedSince,
    }),
    refusedFor: row.status === 'needs_fix' ? (row.handOverCode ?? undefined) : undefined,
    isGiven: isGivenByHand(row),
    paid: said?.payments.some(({ state }) => state === 'sent' || state === 'cleared') ?? false,
    startedAt: row.startedAt,
    noticedAt: row.noticedAt ?? undefined,
    updatedAt: row.updatedAt,
  }
}

/** Whether we gave it to the insurer ourselves, and it has not confirmed that. */
export const isGivenByHand = ({ handOver, status }: Pick<ClaimRow, 'handOver' | 'status'>) =>
  handOver === 'by-hand' && status === 'queued'

type Standing = Pick<ClaimRow, 'status' | 'coreStatus' | 'closedReason'>

export const standsAt = (row: Standing) => ({
  status: row.status as ClaimStatus,
  closedReason: (row.closedReason as ClosedReason | null) ?? undefined,
  asked: askedOf(row),
})

/** Ours is ahead of the core's status only where the person asked for something it has not taken up. */
function askedOf({ status, coreStatus }: Standing): Stands['asked'] {
  if (!coreStatus || status === statusOf(coreStatus as StatusAtCore)) return undefined
  if (status === 'appeal') return 'appeal'
  return status === 'reopened' ? 'reopening' : undefined
}
