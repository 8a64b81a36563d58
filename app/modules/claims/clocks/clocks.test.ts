import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import type { ClaimStatus } from '../claim-status.ts'
import { aPayment, policeReport } from '../claim-file.test-support.ts'
import { clockRules, rulesOf } from './clock-rules.ts'
import { listClocks, listShownClocks, type ClockedClaim } from './list-clocks.server.ts'
import { addWorkingDays, isWorkingDay } from './working-days.ts'

beforeEach(
  () => void vi.useFakeTimers({ now: Date.parse('2026-11-30T18:00:00Z'), toFake: ['Date'] }),
)
afterEach(() => void vi.useRealTimers())

const at = (day: string) => Date.parse(`${day}T18:00:00Z`)

const step = (status: ClaimStatus, day: string) => ({
  ...{ stepId: day, kind: 'moved' as const, status, at: at(day) },
  ...{ correction: false, back: false },
})

const claim = (more: Partial<ClockedClaim> = {}): ClockedClaim => ({
  status: 'evaluating',
  line: 'home',
  noticedAt: at('2026-11-19'),
  steps: [step('queued', '2026-11-19')],
  requests: [],
  payments: [],
  clocks: [],
  ...more,
})

const told = (of: ClockedClaim, state: string) =>
  listClocks(of, state).map(({ what, dueOn, metOn }) => [what, dueOn, metOn])

test.each([
  ['IA', [['acknowledge', '2026-12-04']]],
  // Thanksgiving and two weekends lie between.
  ['NH', [['acknowledge', '2026-12-04']]],
  [
    'CA',
    [
      ['acknowledge', '2026-12-04'],
      ['update', '2026-12-19'],
      ['decide', '2026-12-29'],
    ],
  ],
  [
    'FL',
    [
      ['acknowledge', '2026-11-26'],
      ['decide', '2027-01-18'],
    ],
  ],
  [
    'TX',
    [
      ['acknowledge', '2026-12-04'],
      ['decide', '2026-12-11'],
    ],
  ],
])('the dates of a home claim of November 19 in %s', (state, dates) => {
  expect(told(claim(), state)).toEqual(dates.map((date) => [...date, undefined]))
})

test('a rule binds only its lines, and from the day it is in force', () => {
  expect(told(claim({ line: 'auto' }), 'FL')).toEqual([])
  expect(rulesOf({ state: 'IA', line: 'home', day: '2024-04-23' })).toEqual([])
  expect(listClocks(claim(), 'OR')).toEqual([])
  expect(clockRules.every(({ source, since }) => source && since)).toBe(true)
})

test('the clock of a decision starts when all that was asked is here, and stands still before', () => {
  const asked = { ...policeReport, requestId: 'r', state: 'open' as const }
  expect(told(claim({ requests: [asked] }), 'TX').map(([what]) => what)).toEqual(['acknowledge'])
  const answeredAt = at('2026-11-27')
  const answered = { ...asked, state: 'waiting' as const, answeredAt }
  expect(told(claim({ requests: [answered] }), 'TX')).toContainEqual([
    'decide',
    '2026-12-18',
    undefined,
  ])
})

test('what was done is met on its day, what was not is overdue once its day has passed', () => {
  const steps = [
    step('queued', '2026-11-02'),
    step('acknowledged', '2026-11-04'),
    step('approved', '2026-11-17'),
  ]
  const approved = claim({ status: 'approved', noticedAt: at('2026-11-02'), steps })
  expect(listClocks(approved, 'TX')).toMatchObject([
    { what: 'acknowledge', metOn: '2026-11-04', isOverdue: false },
    { what: 'decide', metOn: '2026-11-17', isOverdue: false },
    { what: 'pay', dueOn: '2026-11-24', isOverdue: true, daysLeft: -6 },
  ])
  const paid = { ...approved, payments: [{ ...aPayment, issuedOn: '2026-11-20' }] }
  expect(listClocks(paid, 'TX').at(-1)).toMatchObject({ metOn: '2026-11-20', isOverdue: false })
})

test('a claim that was closed without a decision is not late with one', () => {
  const steps = [step('acknowledged', '2026-07-09'), step('closed', '2026-07-17')]
  const closed = claim({ status: 'closed', noticedAt: at('2026-07-09'), steps })
  expect(listClocks(closed, 'TX')).toMatchObject([
    { what: 'acknowledge', metOn: '2026-07-09' },
    { what: 'decide', metOn: '2026-07-17', isOverdue: false },
  ])
})

test("the insurer's own dates win, and its catastrophe lengthens ours", () => {
  const said = {
    what: 'acknowledge',
    state: 'TX',
    dueOn: '2026-12-19',
    extendedBy: 'TM26',
  } as const
  expect(listClocks(claim({ clocks: [said] }), 'TX')).toMatchObject([
    { what: 'acknowledge', dueOn: '2026-12-19' },
    { what: 'decide', dueOn: '2026-12-26', law: '§ 542.056(a)', extendedBy: 'TM26' },
  ])
})

test('an instant is the day where the insurer is', () => {
  const late = claim({ noticedAt: Date.parse('2026-11-20T05:30:00Z') })
  expect(listClocks(late, 'IA')[0]!.dueOn).toBe('2026-12-04')
})

test('people see dates of the states that are switched on, and only those not met', () => {
  expect(listShownClocks(claim(), 'TX')).toEqual([])
  env.CLOCKS_SHOWN = ['TX']
  const steps = [step('queued', '2026-11-19'), step('acknowledged', '2026-11-20')]
  expect(listShownClocks(claim({ steps }), 'TX').map(({ what }) => what)).toEqual(['decide'])
  expect(listShownClocks(claim({ status: 'closed' }), 'TX')).toEqual([])
  env.CLOCKS_SHOWN = []
})

test('weekends and federal holidays are no working days, nor the day a holiday is kept instead', () => {
  const off = ['2026-11-26', '2026-11-28', '2026-05-25', '2026-07-03', '2027-01-18', '2027-12-31']
  expect(off.filter(isWorkingDay)).toEqual([])
  expect(['2026-11-27', '2026-05-18', '2026-07-06', '2027-01-04'].every(isWorkingDay)).toBe(true)
  expect(addWorkingDays('2026-12-24', 1)).toBe('2026-12-28')
})
