const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/** Milliseconds of a duration as Go writes it: `10s`, `1m0s`, `1.5s`, `500ms`. 0 for none. */
export function goDuration(text = '') {
  const parts = [...text.matchAll(/([\d.]+)(ms|[smh])/g)]
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * units[unit!]!, 0)
}
