import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { settleWhatIsDue } from '#tests/faults/in-weather.ts'
import { setOff } from '#tests/faults/set-off.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

type Place = Pick<RunningPortal, 'origin' | 'mocks'>

const TAKES_EFFECT_MS = 50

/** A clock for a whole Haven, started with its `settings`: portal, engine, core and providers all go by it. */
export function movedClock() {
  const folder = mkdtempSync(join(tmpdir(), 'haven-clock-'))
  const file = join(folder, 'clock-off')
  setOff(file, 0)
  const loaded = resolve(import.meta.dirname, '../faults/set-clock.ts')
  return {
    settings: { CLOCK_OFF_FILE: file, NODE_OPTIONS: `--import=${loaded}` },
    /** It is `time` (milliseconds since 1970) now; resolves once everything that was due by then is done. */
    async goTo(place: Place, time: number) {
      await settleWhatIsDue(place)
      setOff(file, time - Date.now())
      await pause(TAKES_EFFECT_MS)
      await settleWhatIsDue(place)
    },
    /** Once nothing goes by it any more. */
    end: () => rmSync(folder, { recursive: true }),
  }
}
