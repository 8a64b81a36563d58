/** Lengths of time in milliseconds, named so that no sum of zeros has to be read. */
export const seconds = (n: number) => n * 1_000
export const minutes = (n: number) => seconds(n * 60)
export const hours = (n: number) => minutes(n * 60)
export const days = (n: number) => hours(n * 24)

/** The current time in milliseconds since 1970, UTC. Tests move it with vitest's fake timers. */
export const now = () => Date.now()

/** The calendar day at `at` in a time zone, as YYYY-MM-DD. */
export function dayIn(timeZone: string, at: number | Date = now()) {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at)
}

/** The day `count` days after (before, when negative) a calendar day; both YYYY-MM-DD. */
export function addDays(day: string, count: number) {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days(count)).toISOString().slice(0, 10)
}
