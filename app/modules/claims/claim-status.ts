import type { StatusAtCore } from '#app/modules/insurer/insurer.ts'
import type { WordKey } from '#app/words/words.ts'

type StatusWord = Extract<WordKey, `claims.status.${string}`>

/** The parts of the progress bar. */
export type Bucket = 'none' | 'submitted' | 'in_review' | 'approved' | 'denied' | 'ended'

type WordOf<Key> = Key extends `claims.status.${infer Word}` ? Word : never

type Row = {
  bucket: Bucket
  /** Where it stands among the others; a lower one after a higher one is a step back. */
  rank: number
  /** What the policyholder reads. */
  word: StatusWord
  next: readonly string[]
}

const table = {
  draft: row('none', 0, 'draft', ['queued', 'discarded']),
  discarded: row('none', 0, 'draft', []),
  queued: row('submitted', 1, 'queued', ['acknowledged', 'needs_fix', 'withdrawn']),
  needs_fix: row('submitted', 1, 'needsFix', ['queued', 'withdrawn']),
  acknowledged: row('submitted', 2, 'acknowledged', ['assigned', 'duplicate', 'withdrawn']),
  assigned: row('in_review', 3, 'assigned', ['investigating', 'withdrawn']),
  investigating: row('in_review', 4, 'investigating', ['evaluating', 'withdrawn']),
  evaluating: row('in_review', 5, 'evaluating', [
    'approved',
    'part_approved',
    'denied',
    'investigating',
    'withdrawn',
  ]),
  approved: row('approved', 6, 'approved', ['paying', 'closed', 'appeal']),
  part_approved: row('approved', 6, 'partApproved', ['paying', 'closed', 'appeal']),
  denied: row('denied', 6, 'denied', ['appeal', 'closed']),
  paying: row('approved', 7, 'paying', ['closed', 'payment_failed']),
  payment_failed: row('approved', 7, 'paymentFailed', ['paying']),
  appeal: row('in_review', 6, 'appeal', ['approved', 'part_approved', 'denied']),
  withdrawn: row('ended', 8, 'withdrawn', ['closed']),
  duplicate: row('ended', 8, 'duplicate', ['closed']),
  closed: row('ended', 8, 'closed', ['reopened']),
  reopened: row('in_review', 3, 'reopened', ['investigating']),
  /** A code of the core that we were not taught; staff are told. */
  unknown: row('in_review', 3, 'unknown', []),
}

export type ClaimStatus = keyof typeof table

export const claimStatuses = Object.keys(table) as ClaimStatus[]

/** The lifecycle: for each status its part of the progress bar, its words, and where it may go next. */
export const lifecycle: Record<ClaimStatus, Row> = table

/** What the portal itself may do to a claim, and the status each leads to. */
export const ownVerbs = {
  submit: 'queued',
  discard: 'discarded',
  'ask-to-fix': 'needs_fix',
  withdraw: 'withdrawn',
  appeal: 'appeal',
  reopen: 'reopened',
} as const satisfies Record<string, ClaimStatus>

export type OwnVerb = keyof typeof ownVerbs

/** Whether one of our own verbs is allowed on a claim of this status. */
export function may(verb: OwnVerb, status: ClaimStatus) {
  return lifecycle[status].next.includes(ownVerbs[verb])
}

/** Our status for what the core says. It is always taken, inside the table or not. */
export function statusOf(atCore: StatusAtCore): ClaimStatus {
  return atCore === 'noticed' ? 'queued' : atCore
}

/** Whether the core went from one status to another as the table knows it. */
export function isInTable(from: ClaimStatus, to: ClaimStatus) {
  return lifecycle[from].next.includes(to)
}

/** Whether a move leads back to an earlier part of the way, other than by reopening or an appeal. */
export function isBack(from: ClaimStatus, to: ClaimStatus) {
  // Where a code we were not taught stands, nobody here can say.
  if (from === 'unknown' || to === 'unknown') return false
  if (isInTable(from, to) && to !== 'investigating') return false
  return lifecycle[to].rank < lifecycle[from].rank
}

/** Whether the claim is over: nothing more is asked or promised. */
export function isOver(status: ClaimStatus) {
  return lifecycle[status].bucket === 'ended' || status === 'discarded'
}

/** Whether the insured may write to the claims team: from the submission on, after the end too. */
export const takesMessages = (status: ClaimStatus) => status !== 'draft' && status !== 'discarded'

/** Where a claim stands. `asked`: what the person asked for that the insurer has not taken up yet. */
export type Stands = { status: ClaimStatus; asked?: 'appeal' | 'reopening' | undefined }

type Refusal = 'too-late' | 'not-open-yet' | undefined

/**
 * Why answers cannot be changed now, else undefined. The core takes none after a decision (409), and
 * none of a closed claim until it has opened it itself.
 */
export function refusesChanges({ status, asked }: Stands): Refusal {
  if (isOver(status) || lifecycle[status].rank >= lifecycle.approved.rank) return 'too-late'
  return asked === 'reopening' ? 'not-open-yet' : undefined
}

/** Whether answers may still be changed. */
export const takesChanges = (stands: Stands) => refusesChanges(stands) === undefined

/**
 * Whether an answer given before still waits to be read. A decision or the end has settled what was
 * asked on the way to it, and a claim just opened again begins anew.
 */
export const readsAnswers = (status: ClaimStatus) =>
  takesChanges({ status }) && status !== 'reopened'

/**
 * Whether more damage may be told on top of what was decided. It is no move of ours: the core marks
 * the claim, and opens a closed one again. Before a decision the answers themselves are changed.
 */
export function takesSupplement(status: ClaimStatus) {
  if (status === 'withdrawn' || status === 'duplicate') return false
  return lifecycle[status].rank >= lifecycle.approved.rank
}

function row(bucket: Bucket, rank: number, word: WordOf<StatusWord>, next: string[]): Row {
  return { bucket, rank, word: `claims.status.${word}`, next }
}
