export const seconds = (count: number) => count * 1000
export const minutes = (count: number) => seconds(count * 60)
export const hours = (count: number) => minutes(count * 60)
export const days = (count: number) => hours(count * 24)

/** `2026-11-18`, in UTC. */
export function isoDay(at: Date): string {
  return at.toISOString().slice(0, 10)
}

/** The day so many days after (or before, when negative) another instant. */
export function dayFrom(at: Date, count: number): string {
  return isoDay(new Date(at.getTime() + days(count)))
}

/** `2026-11-18T14:22:00Z`: the core keeps whole seconds, like the contract's examples. */
export function isoSecond(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}
