import {
  lifecycle,
  type ClaimStatus,
  type ClaimStep,
  type ClaimSummary,
} from '#app/modules/claims/claims.ts'
import type { EntryKind } from '#app/platform/ledger.server.ts'
import type { Tone } from '#app/ui/pill.tsx'
import { ledger as taught } from '#app/words/en/ledger.ts'
import type { Words } from '#app/words/words.ts'

/** Statuses staff may look for; drafts are nobody's business. */
export const searchable = (Object.keys(lifecycle) as ClaimStatus[]).filter(
  (status) => lifecycle[status].bucket !== 'none',
)

const closedWords = {
  paid: 'paid',
  below_deductible: 'belowDeductible',
  not_covered: 'notCovered',
  no_contact: 'noContact',
  withdrawn: 'withdrawn',
  duplicate: 'duplicate',
} as const

type Told = Pick<ClaimSummary, 'status' | 'closedReason'> &
  Partial<Pick<ClaimSummary, 'asked' | 'isGiven'>>

/** The status as the policyholder reads it. */
export function statusRead({ t }: Words, { status, closedReason, asked, isGiven }: Told) {
  if (asked) return t(`filings.onItsWay.${asked}`)
  if (isGiven) return t('progress.given.status')
  if (status === 'closed' && closedReason) return t(`claims.closed.${closedWords[closedReason]}`)
  return t(lifecycle[status].word)
}

/** A step of the timeline: what the policyholder asked for here, or the status it led to. */
export function stepRead(words: Words, step: ClaimStep) {
  const { t } = words
  const { kind, correction } = step
  if (kind === 'amended') return t('ledger.amended')
  if (kind === 'given') return t('progress.given.step')
  if (kind === 'fixed') return t('progress.fixed.step')
  if (kind === 'appeal' || kind === 'supplement' || kind === 'reopening')
    return t(`filings.asked.${kind}`)
  const status = statusRead(words, step)
  return correction ? t('claims.timeline.corrected', { status }) : status
}

const tones = {
  none: 'idle',
  submitted: 'review',
  in_review: 'review',
  approved: 'good',
  denied: 'bad',
  ended: 'idle',
} as const satisfies Record<string, Tone>

/** The tone of a status. One the portal was not taught stands out, though its policyholder does not see that. */
export function toneRead(status: ClaimStatus): Tone {
  if (status === 'needs_fix' || status === 'unknown') return 'act'
  return tones[lifecycle[status].bucket]
}

type Waiting = { kind: EntryKind; count: number }

/** How many of each kind wait, in words. */
export const thingsIn = ({ t, list }: Words, waiting: readonly Waiting[]) =>
  list(waiting.map(({ kind, count }) => t(`ledger.waits.${kind}`, { count })))

type WhyCode = keyof typeof taught.why
const isTaught = (code: string): code is WhyCode => Object.hasOwn(taught.why, code)

/** Why something did not get through: in plain words where we know the code, and the code itself. */
export function whyNot(words: Words, code: string) {
  const { t } = words
  return andCode(words, code, t(isTaught(code) ? `ledger.why.${code}` : 'ledger.unknownWhy'))
}

function andCode({ t }: Words, code: string, why: string | undefined) {
  return [why, t('admin.sync.code', { code })].filter(Boolean).join(' ')
}

const moveReasons = {
  StoreSilent: 'silent',
  StoreBroken: 'broken',
  StoreBusy: 'busy',
  StoreRefused: 'refused',
  StoreFull: 'full',
  StoreDamaged: 'spoilt',
  CopyDamaged: 'damaged',
  CopyLost: 'lost',
} as const

/** Why a file did not get to the document store: in plain words where we know the code, and the code itself. */
export function whyNotMoved(words: Words, code: string) {
  const reason = Object.entries(moveReasons).find(([known]) => known === code)?.[1]
  return andCode(words, code, reason && words.t(`stores.why.${reason}`))
}
