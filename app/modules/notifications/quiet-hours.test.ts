import { expect, test } from 'vitest'
import { instantOf, quietUntil } from './quiet-hours.ts'

const at = Date.parse
const chicago = 'America/Chicago'
const until = (moment: string, timeZone = chicago) => {
  const end = quietUntil(at(moment), timeZone)
  return end && new Date(end).toISOString()
}

test.each([
  ['one minute before nine in the evening', '2026-03-05T20:59:59-06:00', undefined],
  ['at nine in the evening', '2026-03-05T21:00:00-06:00', '2026-03-06T14:00:00.000Z'],
  ['at midnight', '2026-03-06T00:00:00-06:00', '2026-03-06T14:00:00.000Z'],
  ['just before eight in the morning', '2026-03-06T07:59:59-06:00', '2026-03-06T14:00:00.000Z'],
  ['at eight in the morning', '2026-03-06T08:00:00-06:00', undefined],
])('%s', (_, moment, end) => {
  expect(until(moment)).toBe(end)
})

test('the night is where the person is, not where the server or the insurer is', () => {
  const moment = '2026-03-06T05:30:00Z'
  expect(until(moment, 'UTC')).toBe('2026-03-06T08:00:00.000Z')
  expect(until(moment, 'America/New_York')).toBe('2026-03-06T13:00:00.000Z')
  expect(until(moment, 'Pacific/Honolulu')).toBeUndefined()
})

test('the night the clocks go forward ends at eight of the new time, an hour earlier', () => {
  expect(until('2026-03-07T22:00:00-06:00')).toBe('2026-03-08T13:00:00.000Z')
  expect(until('2026-03-07T22:00:00-07:00', 'America/Phoenix')).toBe('2026-03-08T15:00:00.000Z')
})

test('the night the clocks go back ends at eight of the new time, an hour later', () => {
  expect(until('2026-10-31T22:00:00-05:00')).toBe('2026-11-01T14:00:00.000Z')
  expect(until('2026-11-01T01:30:00-05:00')).toBe('2026-11-01T14:00:00.000Z')
  expect(until('2026-11-01T01:30:00-06:00')).toBe('2026-11-01T14:00:00.000Z')
})

test('an hour of a day is found in every zone of ours', () => {
  const ten = (timeZone: string) => instantOf(timeZone, { day: '2026-07-04', hour: 10 })
  expect(ten('America/Anchorage')).toBe(at('2026-07-04T10:00:00-08:00'))
  expect(ten('America/Puerto_Rico')).toBe(at('2026-07-04T10:00:00-04:00'))
})
