import { readFileSync } from 'node:fs'
import type { Part } from '../../scripts/launch.ts'

/** Linux counts a process's time in hundredths of a second. */
const TICKS_PER_SECOND = 100

/** Processor seconds a part has used since its start, its threads included: on a busy machine they say more than a clock. */
export function cpuSeconds({ process: { pid } }: Part) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const [user = 0, system = 0] = fields.slice(11, 13).map(Number)
  return (user + system) / TICKS_PER_SECOND
}
