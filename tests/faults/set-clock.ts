import { readFileSync } from 'node:fs'

/**
 * Loaded before the portal (`node --import`): its clock is off by as many milliseconds as the file
 * CLOCK_OFF_FILE says, and jumps while it runs when that changes.
 */
const LOOKS_EVERY_MS = 20

const Real = Date
const realNow = Date.now
let [off, readAt] = [0, Number.NEGATIVE_INFINITY]

function now() {
  if (performance.now() - readAt > LOOKS_EVERY_MS) {
    readAt = performance.now()
    off = Number(readFileSync(process.env.CLOCK_OFF_FILE!, 'utf8'))
  }
  return realNow() + off
}

Real.now = now
globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) =>
    Reflect.construct(target, given.length ? given : [now()], made),
  apply: () => new Real(now()).toString(),
})
