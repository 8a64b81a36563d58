import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const KILOBYTE = 1024

/**
 * Megabytes by which a process and its children rose above what they held before, at most, while `work`
 * ran: the kernel's own high-water marks, added up.
 */
export async function peakRise(pid: number, work: () => Promise<unknown>) {
  const before = new Map(familyOf(pid).map((one) => [one, held(one, 'VmRSS')]))
  for (const one of before.keys()) writeFileSync(`/proc/${one}/clear_refs`, '5')
  const peaks = new Map<number, number>()
  const look = () => {
    for (const one of familyOf(pid))
      peaks.set(one, Math.max(peaks.get(one) ?? 0, held(one, 'VmHWM')))
  }
  const watch = setInterval(look, 10)
  await work()
  clearInterval(watch)
  look()
  const rises = [...peaks].map(([one, peak]) => Math.max(0, peak - (before.get(one) ?? 0)))
  return Math.round(rises.reduce((sum, rise) => sum + rise, 0) / 1e6)
}

/** The process and its children that decode; what else it may have started is not its memory. */
function familyOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
  )
  return [pid, ...children.map(Number)]
}

function held(pid: number, what: 'VmRSS' | 'VmHWM') {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) * KILOBYTE
  } catch {
    // It has ended since it was listed.
    return 0
  }
}
