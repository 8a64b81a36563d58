export const seconds = (count: number) => count * 1000
export const minutes = (count: number) => seconds(count * 60)
export const hours = (count: number) => minutes(count * 60)
export const days = (count: number) => hours(count * 24)

const units: Record<string, number> = {
  ms: 1,
  s: seconds(1),
  m: minutes(1),
  h: hours(1),
  d: days(1),
  w: days(7),
}

/** Milliseconds from `nowMs` until what the SDK wrote: a span such as `2h30m`, or an ISO date. Throws on anything else. */
export function millisecondsUntil(text: string, nowMs: number) {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return Math.max(0, Date.parse(text) - nowMs)
  if (!/^(\d+(\.\d+)?(ms|w|d|h|m|s))+$/.test(text))
    throw new Error(`"${text}" is not a span of time.`)
  let total = 0
  for (const [, count, unit] of text.matchAll(/([\d.]+)(ms|w|d|h|m|s)/g)) {
    total += Number(count) * (units[unit ?? ''] ?? 0)
  }
  return total
}

export const spanOf = (text: string) => millisecondsUntil(text, 0)
