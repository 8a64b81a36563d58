import { renameSync, writeFileSync } from 'node:fs'

/**
 * Says in CLOCK_OFF_FILE by how many milliseconds a clock is off. Whoever reads it meanwhile reads what it was
 * or what it is: one that is just written would look like 0.
 */
export function setOff(file: string, ms: number) {
  writeFileSync(`${file}.new`, String(ms))
  renameSync(`${file}.new`, file)
}
