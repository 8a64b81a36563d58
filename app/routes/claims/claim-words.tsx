import { isCause, lifecycle, type ClaimSummary } from '#app/modules/claims/claims.ts'
import type { Tone } from '#app/ui/pill.tsx'
import type { TrackStep } from '#app/ui/track.tsx'
import { When } from '#app/ui/when.tsx'
import type { Words } from '#app/words/words.ts'
import { tellNext, type ToldByInsurer } from './insurer-words.ts'

type Told = Pick<ClaimSummary, 'cause' | 'line' | 'status' | 'closedReason' | 'asked'> &
  Partial<Pick<ClaimSummary, 'isGiven'>>

/** What a claim is called: its type, or its kind of insurance while the type is not known. */
export function titleOf({ t }: Words, { cause, line }: Pick<Told, 'cause' | 'line'>) {
  if (!cause) return t(`claims.line.${line}`)
  return t(`claims.cause.${isCause(cause) ? cause : 'other'}`)
}

const closedWords = {
  paid: 'paid',
  below_deductible: 'belowDeductible',
  not_covered: 'notCovered',
  no_contact: 'noContact',
  withdrawn: 'withdrawn',
  duplicate: 'duplicate',
} as const

/** Where a claim is, in the policyholder's words. */
export function statusWords(
  { t }: Words,
  { status, closedReason, asked, isGiven }: Omit<Told, 'cause' | 'line'>,
) {
  if (asked) return t(`filings.onItsWay.${asked}`)
  if (isGiven) return t('progress.given.status')
  if (status === 'closed' && closedReason) return t(`claims.closed.${closedWords[closedReason]}`)
  return t(lifecycle[status].word)
}

/** The insurer's next step before its date; its own words may or may not end in a full stop. */
export const expectedLead = (words: Words, step: { daysLeft: number } & ToldByInsurer) =>
  words.t(step.daysLeft < 0 ? 'requests.wasExpected' : 'claims.page.nextBy', {
    step: tellNext(words, step).replace(/\.$/, ''),
  })

/** The tone of a claim's pill. */
export function toneOf({ status }: Pick<Told, 'status'>): Tone {
  if (status === 'needs_fix') return 'act'
  const { bucket } = lifecycle[status]
  if (bucket === 'none' || bucket === 'ended') return 'idle'
  if (bucket === 'denied') return 'bad'
  return bucket === 'approved' ? 'good' : 'review'
}

/** The number to name on the phone: the insurer's when it has given one, else our reference. */
export function numberOf({ t }: Words, claim: Pick<ClaimSummary, 'claimNumber' | 'reference'>) {
  const { claimNumber, reference } = claim
  return claimNumber
    ? t('claims.number', { number: claimNumber })
    : t('claims.page.reference', { reference })
}

type Tracked = Pick<ClaimSummary, 'status' | 'noticedAt' | 'decision' | 'decisionSoFar' | 'paid'>

/**
 * The progress bar: Submitted, In review, then the decision by its name once there is one, and paid.
 * A closed claim keeps showing the last decision; one of some coverages only is told as "so far".
 */
export function trackOf({ t }: Words, claim: Tracked): TrackStep[] {
  const { status, noticedAt, decision, decisionSoFar, paid } = claim
  const { bucket } = lifecycle[status]
  const inReview = bucket === 'in_review' && (!decision || decisionSoFar)
  const isDecided = Boolean(decision) && !inReview
  const steps: TrackStep[] = [
    {
      label: t('claims.track.submitted'),
      at: bucket === 'submitted' ? 'now' : 'done',
      note: noticedAt ? <When at={new Date(noticedAt)} style="short" /> : null,
    },
    {
      label: t('claims.track.inReview'),
      at: inReview ? 'now' : isDecided ? 'done' : undefined,
      note: inReview ? t('common.now') : null,
    },
    {
      label: t(`claims.track.${decision ? decisionLabels[decision] : 'decision'}`),
      at: isDecided ? (paid || bucket === 'ended' ? 'done' : 'now') : undefined,
      note: decision && inReview ? t('progress.soFar') : null,
    },
  ]
  if (decision !== 'denied')
    steps.push({ label: t('claims.track.paid'), at: paid ? 'done' : undefined })
  return steps
}

/** The words of a decision on the progress bar. */
export const decisionLabels = {
  approved: 'approved',
  part_approved: 'partApproved',
  denied: 'denied',
} as const
