import { expect, test } from 'vitest'
import { median } from './quantile.ts'
import { tellApart } from './tell-apart.ts'

const times = Array.from({ length: 200 }, (_, turn) => 20 + ((turn * 7919) % 200) / 40)

test('two series that are the same cannot be told apart', () => {
  expect(tellApart(times, times).area).toBe(0.5)
  expect(tellApart(times, times).spread).toBeCloseTo(0.058, 3)
})

test('one that is always longer is told apart for certain, whichever comes first', () => {
  const longer = times.map((time) => time + 6)
  expect(tellApart(longer, times).area).toBe(1)
  expect(tellApart(times, longer).area).toBe(0)
})

test('half a millisecond in five is seen by two hundred requests', () => {
  const { area, spread } = tellApart(
    times.map((time) => time + 0.5),
    times,
  )
  expect(area - 0.5).toBeGreaterThan(spread)
})

test('the median is of the sorted times', () => {
  expect(median([9, 1, 5])).toBe(5)
})
