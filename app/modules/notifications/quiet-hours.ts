import { addDays, dayIn } from '#app/platform/clock.ts'

/** No texts from nine in the evening to eight in the morning, where their reader is (product.md). */
const QUIET_FROM_HOUR = 21
const QUIET_TO_HOUR = 8

/** When the night that `at` lies in ends, in milliseconds since 1970; undefined by day. */
export function quietUntil(at: number, timeZone: string) {
  const hour = hourIn(timeZone, at)
  if (hour >= QUIET_TO_HOUR && hour < QUIET_FROM_HOUR) return undefined
  const today = dayIn(timeZone, at)
  return instantOf(timeZone, {
    day: hour < QUIET_TO_HOUR ? today : addDays(today, 1),
    hour: QUIET_TO_HOUR,
  })
}

/** The instant of a full hour on a day (YYYY-MM-DD) in a time zone, in milliseconds since 1970. */
export function instantOf(timeZone: string, { day, hour }: { day: string; hour: number }) {
  const asIfUtc = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
  // Twice: the clocks may change between the first guess and the hour itself.
  const guess = asIfUtc - offsetAt(timeZone, asIfUtc)
  return asIfUtc - offsetAt(timeZone, guess)
}

const hourIn = (timeZone: string, at: number) => new Date(at + offsetAt(timeZone, at)).getUTCHours()

/** How far the clocks of a time zone are ahead of UTC, in milliseconds. */
function offsetAt(timeZone: string, at: number) {
  const { year, month, day, hour, minute, second } = partsOf(timeZone, at)
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - Math.floor(at / 1_000) * 1_000
}

function partsOf(timeZone: string, at: number): Record<string, number> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const parts = format.formatToParts(at).filter(({ type }) => type !== 'literal')
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]))
}
