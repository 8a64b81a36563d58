import { expect, test } from 'vitest'
import type { ClaimAtCore, Decision, StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { atCore } from './claim-file.test-support.ts'
import { reviewedAgainAt, rollUp } from './roll-up.ts'

type Exposure = ClaimAtCore['exposures'][number]

const exposure = (
  outcome: Decision['outcome'] | undefined,
  decidedOn = '2026-11-20',
): Exposure => ({
  exposureId: 'EXP',
  coverageName: 'Collision',
  state: outcome ? 'decided' : 'open',
  ...(outcome ? { decision: { outcome, decidedOn, refused: [] } } : {}),
})

const a = exposure('approved')
const p = exposure('part_approved')
const d = exposure('denied')
const o = exposure(undefined)

test.each([
  ['all approved', [a, a], 'approved', false],
  ['all denied', [d, d], 'denied', false],
  ['approved and denied', [a, d], 'part_approved', false],
  ['approved and in part', [a, p], 'part_approved', false],
  ['in part and denied', [p, d], 'part_approved', false],
  ['approved, another open', [a, o], 'part_approved', true],
  ['approved and denied, another open', [a, d, o], 'part_approved', true],
  ['denied, another open', [d, o], undefined, true],
  ['none decided', [o, o], undefined, false],
] as const)(
  'while the insurer still evaluates: %s',
  (_what, exposures, decision, decisionSoFar) => {
    for (const status of ['investigating', 'evaluating'] as const)
      expect(rollUp({ status, exposures: [...exposures] })).toMatchObject({
        decision,
        decisionSoFar,
      })
  },
)

test('any mix is in part, even where the status of the claim says approved', () => {
  expect(rollUp({ status: 'approved', exposures: [a, d] }).decision).toBe('part_approved')
  expect(rollUp({ status: 'denied', exposures: [] }).decision).toBe('denied')
})

test('a paid or closed claim keeps its last decision', () => {
  const closed = { ...d, state: 'closed' as const }
  for (const status of ['paying', 'closed'] as const)
    expect(rollUp({ status, exposures: [a, closed] }).decision).toBe('part_approved')
})

test('in a new review the decision before counts no more, one made since does', () => {
  const before = { status: 'investigating', reviewedSince: '2026-11-21' } as const
  expect(rollUp({ ...before, exposures: [d] })).toMatchObject({
    decision: undefined,
    decidedBefore: true,
  })
  const since = exposure('approved', '2026-11-25')
  expect(rollUp({ ...before, exposures: [since] })).toMatchObject({
    decision: 'approved',
    decidedBefore: false,
  })
})

const history = (...statuses: StatusAtCore[]) =>
  statuses.map((status, index) => ({ status, at: atCore(index), correction: false }))

test('a new review begins with the step that took up what was decided or over', () => {
  expect(reviewedAgainAt(history('noticed', 'assigned', 'evaluating'))).toBeUndefined()
  expect(reviewedAgainAt(history('evaluating', 'denied', 'appeal'))).toBe(atCore(2))
  expect(reviewedAgainAt(history('approved', 'closed', 'reopened', 'investigating'))).toBe(
    atCore(2),
  )
  expect(reviewedAgainAt(history('evaluating', 'approved', 'unknown'))).toBeUndefined()
})
