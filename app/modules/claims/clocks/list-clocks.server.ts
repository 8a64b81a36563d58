import { addDays } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import type { ClockAtCore, Line } from '#app/modules/insurer/insurer.ts'
import { isOver, lifecycle } from '../claim-status.ts'
import type { Claim } from '../claims.ts'
import { dueOn } from '../insurer-days.server.ts'
import { rulesOf, type ClockRule, type ClockStart } from './clock-rules.ts'
import { addWorkingDays } from './working-days.ts'

/** A date the law sets; `law` is its source where we worked it out, missing where the insurer said it. */
export type Clock = ClockAtCore & {
  law?: string | undefined
  daysLeft: number
  state: string
  isOverdue: boolean
}

export type ClockedClaim = Pick<
  Claim,
  'status' | 'noticedAt' | 'steps' | 'requests' | 'payments' | 'clocks'
> & { line: Line }

/**
 * The dates the law sets for a claim, soonest first: the insurer's own, and for what it names no date
 * those of our table by the state of the policy. Nothing for a claim that was not sent.
 */
export function listClocks(claim: ClockedClaim, state: string | undefined): Clock[] {
  const said = claim.clocks
  const where = state ?? said[0]?.state
  const isSaid = new Set(said.map(({ what }) => what))
  const extendedBy = said.find((one) => one.extendedBy)?.extendedBy
  const { noticedAt, line } = claim
  const rules = where && noticedAt ? rulesOf({ state: where, line, day: dayOf(noticedAt) }) : []
  const worked = rules
    .filter(({ what }) => !isSaid.has(what))
    .flatMap((rule) => workOut(claim, rule, extendedBy))
  return [...said, ...worked]
    .map((clock) => withDays(clock))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}

/** The dates a person may see: not met yet, of states where the insurer has switched them on. */
export function listShownClocks(claim: ClockedClaim, state: string | undefined) {
  if (isOver(claim.status)) return []
  return listClocks(claim, state).filter(
    (clock) => !clock.metOn && env.CLOCKS_SHOWN.includes(clock.state),
  )
}

function withDays(clock: ClockAtCore & { law?: string }): Clock {
  const { daysLeft } = dueOn(clock.dueOn)
  return { ...clock, daysLeft, isOverdue: !clock.metOn && daysLeft < 0 }
}

function workOut(claim: ClockedClaim, rule: ClockRule, extendedBy: string | undefined) {
  const start = startsOn(claim, rule.starts)
  if (!start) return []
  const { what, state, days, working, catastropheDays, source: law } = rule
  const due = working ? addWorkingDays(start, days) : addDays(start, days)
  const extended = extendedBy && catastropheDays ? { extendedBy } : {}
  const dueDay = 'extendedBy' in extended ? addDays(due, catastropheDays!) : due
  const metOn = metSince(claim, what, start)
  return [{ what, state, dueOn: dueDay, law, ...extended, ...(metOn ? { metOn } : {}) }]
}

const dayOf = (at: number) => dueOn(new Date(at).toISOString()).day

const isDecision = (bucket: string) => bucket === 'approved' || bucket === 'denied'

/** The day of the first step of this kind, from a day on. */
function stepDay({ steps }: ClockedClaim, is: (bucket: string) => boolean, from = '') {
  const days = steps.filter(({ status }) => is(lifecycle[status].bucket)).map(({ at }) => dayOf(at))
  return days.find((day) => day >= from)
}

/** The day a clock began to run; undefined while it does not. */
function startsOn(claim: ClockedClaim, starts: ClockStart): string | undefined {
  const { noticedAt, requests, steps } = claim
  if (noticedAt === undefined) return undefined
  const answers = requests.flatMap(({ answeredAt }) => answeredAt ?? [])
  switch (starts) {
    case 'noticed':
      return dayOf(noticedAt)
    case 'complete':
      return requests.some(({ state }) => state === 'open')
        ? undefined
        : dayOf(Math.max(noticedAt, ...answers))
    case 'answered':
      return answers.length > 0 ? dayOf(Math.max(...answers)) : undefined
    case 'accepted':
      return stepDay(claim, (bucket) => bucket === 'approved')
    case 'told':
      return lifecycle[claim.status].bucket === 'in_review'
        ? dayOf(Math.max(...steps.map(({ at }) => at)))
        : undefined
  }
}

/** The day something was done that the clock asks for. */
function metSince(claim: ClockedClaim, what: ClockAtCore['what'], start: string) {
  const { payments, steps } = claim
  switch (what) {
    case 'acknowledge':
      return acknowledgedOn(claim)
    case 'decide':
      // A claim that is over without a decision waits for none: withdrawn, or below the deductible.
      return stepDay(claim, (bucket) => isDecision(bucket) || bucket === 'ended')
    case 'pay':
      return payments.map(({ issuedOn }) => issuedOn).sort()[0]
    case 'reply':
      return steps.map(({ at }) => dayOf(at)).find((day) => day > start)
    case 'update':
      return undefined
  }
}

/** Whatever the insurer did first with a claim acknowledges it. */
function acknowledgedOn({ steps }: ClockedClaim) {
  const ours = new Set(['queued', 'needs_fix', 'withdrawn'])
  const step = steps.find(({ status }) => !ours.has(status))
  return step && dayOf(step.at)
}
