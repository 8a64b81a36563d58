import type { ClockAtCore, Line } from '#app/modules/insurer/insurer.ts'

/**
 * When a clock starts. `complete`: when we have all that was asked of the person; `answered`: when they
 * last answered us; `accepted`: the decision; `told`: what they last heard while there is no decision.
 */
export type ClockStart = 'noticed' | 'complete' | 'answered' | 'accepted' | 'told'

export type ClockRule = {
  state: string
  lines: readonly Line[]
  /** The first day the rule is in force, YYYY-MM-DD. */
  since: string
  what: ClockAtCore['what']
  starts: ClockStart
  days: number
  /** Weekends and federal holidays do not count. */
  working?: true
  /** Days more in a catastrophe that the state has declared. */
  catastropheDays?: number
  source: string
}

const everyLine = ['auto', 'home', 'renters', 'travel', 'health'] as const
const propertyAndCasualty = ['auto', 'home', 'renters', 'travel'] as const
const residence = ['home', 'renters'] as const

const iowa = { state: 'IA', lines: propertyAndCasualty, since: '2024-04-24' } as const
const california = { state: 'CA', lines: everyLine, since: '1993-01-14' } as const
const florida = { state: 'FL', lines: residence, since: '2023-03-01' } as const
const texas = { state: 'TX', lines: everyLine, since: '2005-04-01', catastropheDays: 15 } as const

/**
 * The dates the law sets for an insurer: rows, so that another state or a change of law is a row more.
 * Where a rule knows exceptions we do not, the insurer's own dates win; people see them only where
 * counsel has confirmed them (CLOCKS_SHOWN). Sources: Iowa Admin. Code; N.H. Code Admin. R.;
 * California Code of Regulations, title 10; Florida Statutes (as amended by SB 2-A of 2022); Texas Insurance Code.
 */
export const clockRules: readonly ClockRule[] = [
  { ...iowa, what: 'acknowledge', starts: 'noticed', days: 15, source: 'r. 191-15.42(1)' },
  { ...iowa, what: 'reply', starts: 'answered', days: 15, source: 'r. 191-15.42(3)' },
  {
    ...{ state: 'NH', lines: propertyAndCasualty, since: '2007-07-01', what: 'acknowledge' },
    ...{ starts: 'noticed', days: 10, working: true, source: 'Ins 1002.05(b)' },
  },
  {
    ...{ state: 'NH', lines: ['health'], since: '2007-07-01', what: 'acknowledge' },
    ...{ starts: 'noticed', days: 10, working: true, source: 'Ins 1001.01(a)' },
  },
  { ...california, what: 'acknowledge', starts: 'noticed', days: 15, source: '§ 2695.5(e)' },
  { ...california, what: 'decide', starts: 'complete', days: 40, source: '§ 2695.7(b)' },
  { ...california, what: 'update', starts: 'told', days: 30, source: '§ 2695.7(c)(1)' },
  { ...florida, what: 'acknowledge', starts: 'noticed', days: 7, source: '§ 627.70131(1)(a)' },
  { ...florida, what: 'decide', starts: 'noticed', days: 60, source: '§ 627.70131(7)(a)' },
  { ...texas, what: 'acknowledge', starts: 'noticed', days: 15, source: '§ 542.055(a)' },
  {
    ...{ ...texas, what: 'decide', starts: 'complete', days: 15, working: true },
    source: '§ 542.056(a)',
  },
  { ...texas, what: 'pay', starts: 'accepted', days: 5, working: true, source: '§ 542.057(a)' },
]

/** The rules of a state and line that are in force on a day. */
export const rulesOf = (of: { state: string; line: Line; day: string }) =>
  clockRules.filter(
    ({ state, lines, since }) => state === of.state && lines.includes(of.line) && since <= of.day,
  )
