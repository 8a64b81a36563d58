import {
  isOver,
  type ClaimStep,
  type CorrectableField,
  type GivenStanding,
} from '#app/modules/claims/claims.ts'
import type { TimelineStep } from '#app/ui/timeline.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import type { Words } from '#app/words/words.ts'
import type { ForClaimPage } from './claim.tsx'
import { HowFar } from './answered-notes.tsx'
import { tellNext } from './insurer-words.ts'
import { numberOf, statusWords } from './claim-words.tsx'

type Told = Pick<
  ForClaimPage['claim'],
  | 'steps'
  | 'given'
  | 'requests'
  | 'status'
  | 'madeHere'
  | 'channel'
  | 'adjuster'
  | 'nextStep'
  | 'startedAt'
  | 'duplicateOf'
>

/** The timeline: what happened with its dates, where the claim is now, and what the insurer says comes next. */
export function tellSteps(words: Words, claim: Told): TimelineStep[] {
  const { t } = words
  const happened = listHappened(words, claim)
  const past = happened.map(({ at, back, told }, index): TimelineStep => {
    const isLast = index === happened.length - 1
    return {
      at: back ? 'back' : isLast && !isOver(claim.status) ? 'now' : 'done',
      when: <When at={new Date(at)} style="dateTime" breaks />,
      ...told,
    }
  })
  const { nextStep } = claim
  if (!nextStep || isOver(claim.status)) return past
  const by = nextStep.expectedBy
  const when = by ? (
    <Sentence
      of="claims.timeline.nextBy"
      with={{ date: <When at={by.slice(0, 10)} style="weekdayShort" /> }}
    />
  ) : (
    t('claims.timeline.next')
  )
  return [
    ...past,
    { at: 'next', when, title: tellNext(words, { ...nextStep, status: claim.status }) },
  ]
}

type Happened = {
  at: number
  place: number
  back: boolean
  told: Pick<TimelineStep, 'title' | 'text'>
}

/** The steps of the claim with what its policyholder answered between them. */
function listHappened(words: Words, claim: Told): Happened[] {
  const steps = claim.steps.filter((step, index) => !isConfirmed(step, claim.steps[index - 1]))
  const [first, ...rest] = steps.map((step, index): Happened => {
    const adjuster = isNamed(claim, step) ? claim.adjuster : undefined
    const told = tellStep(words, step, { ...claim, adjuster })
    return { at: step.at, place: placeOf(steps, index), back: step.back, told }
  })
  const answered = claim.given.map((given): Happened => {
    const told = { title: tellAnswered(words, claim, given), text: <HowFar given={given} /> }
    return { at: given.answeredAt, place: secondOf(given.answeredAt), back: false, told }
  })
  // The steps are in their order to the second; within one, what was answered came after them.
  const others = [...rest, ...answered].sort((a, b) => a.place - b.place)
  return first ? [first, ...others] : others
}

const secondOf = (at: number) => Math.floor(at / 1_000)

/** A step stays before those it stands before, also where it is dated after them. */
const placeOf = (steps: readonly ClaimStep[], index: number) =>
  secondOf(Math.min(...steps.slice(index).map(({ at }) => at)))

function tellAnswered({ t }: Words, { requests }: Told, { requestId }: GivenStanding) {
  const request = requests.find((one) => one.requestId === requestId)
  return t('requests.given.you', { subject: request?.subject ?? '' })
}

/** What the insurer confirms of a withdrawal that stands there already, as the person made it. */
const isConfirmed = (step: ClaimStep, before: ClaimStep | undefined) =>
  step.status === 'withdrawn' && before?.status === 'withdrawn' && !step.correction

const elsewhere = {
  phone: 'toldByPhone',
  agent: 'toldByAgent',
  portal: 'told',
  other: 'told',
} as const

/** Who has the claim now took it on with the last of such steps; who had it before is not ours to tell. */
const isNamed = ({ steps }: Told, step: ClaimStep) =>
  steps.findLast(({ status }) => status === 'assigned')?.stepId === step.stepId

/** Which answers we corrected, by the names the step has of them. */
function amendedText({ t }: Words, names = '') {
  const what = names.split(' ').map((name) => t(`ledger.field.${name as CorrectableField}`))
  return t('ledger.amendedWhat', { what: what.join(', ') })
}

/** The insurer names the other claim by its own id, in its own language: this is said by us. */
function sameAs(words: Words, { duplicateOf }: Told) {
  if (!duplicateOf) return words.t('progress.sameEvent')
  return words.t('progress.sameAs', { claim: numberOf(words, duplicateOf) })
}

const isDuplicate = ({ status }: ClaimStep) => status === 'duplicate'

function tellStep(words: Words, step: ClaimStep, claim: Told) {
  const { madeHere, channel, adjuster } = claim
  const { t } = words
  const status = statusWords(words, step)
  const reason = step.reason && isDuplicate(step) ? sameAs(words, claim) : step.reason
  if (step.back) {
    const text = reason ? `${status}. ${reason}` : status
    return { title: t('claims.timeline.stepBack'), text }
  }
  // What only left a step out was never told wrong: without an explanation it is no correction.
  if (step.correction && reason)
    return { title: t('claims.timeline.corrected', { status }), text: reason }
  const told = { text: reason }
  if (step.kind === 'amended')
    return { title: t('ledger.amended'), text: amendedText(words, step.reason) }
  if (step.kind === 'given')
    return { title: t('progress.given.step'), text: t('progress.given.stepText') }
  if (step.kind === 'fixed')
    return { title: t('progress.fixed.step'), text: t('progress.fixed.stepText') }
  if (step.kind === 'appeal' || step.kind === 'supplement' || step.kind === 'reopening')
    return { title: t(`filings.asked.${step.kind}`) }
  switch (step.status) {
    case 'queued':
      return madeHere
        ? { title: t('claims.timeline.told'), text: t('claims.timeline.toldText') }
        : { title: t(`claims.timeline.${elsewhere[channel ?? 'other']}`) }
    case 'acknowledged':
      return { title: t('claims.timeline.acknowledged'), ...told }
    case 'assigned':
      return adjuster
        ? { title: t('claims.timeline.assigned', { name: adjuster.name }), ...told }
        : { title: status, ...told }
    default:
      return { title: status, ...told }
  }
}
