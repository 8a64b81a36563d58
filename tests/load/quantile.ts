/** What that share of the times stay below, such as 0.99; NaN of none. */
export function quantile(times: readonly number[], share: number) {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length * share)] ?? NaN
}

export const median = (times: readonly number[]) => quantile(times, 0.5)
