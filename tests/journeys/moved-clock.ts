import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { awaitUntil } from '#tests/await-until.ts'
import { postJson, readJson } from '#tests/faults/in-weather.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

type Place = Pick<RunningPortal, 'origin' | 'mocks'>

const TAKES_EFFECT_MS = 50

/** A clock for a whole Haven, started with its `settings`: portal, engine, core and providers all go by it. */
export function movedClock() {
  const file = join(mkdtempSync(join(tmpdir(), 'haven-clock-')), 'clock-off')
  writeFileSync(file, '0')
  const loaded = resolve(import.meta.dirname, '../faults/set-clock.ts')
  return {
    settings: { CLOCK_OFF_FILE: file, NODE_OPTIONS: `--import=${loaded}` },
    /** It is `time` (milliseconds since 1970) now; resolves once everything that was due by then is done. */
    async goTo(place: Place, time: number) {
      await everythingDue(place)
      writeFileSync(file, String(time - Date.now()))
      await pause(TAKES_EFFECT_MS)
      await everythingDue(place)
    },
  }
}

/** Unlike `settle` it hurries nothing: what sleeps until later goes on sleeping. */
export const everythingDue = (place: Place) =>
  awaitUntil('everything due to be done', async () => {
    // The engine's alarm is set by real time; being asked anything, it looks at its clock.
    await postJson(`${place.mocks}/inngest/hurry`, { function: 'none of ours' })
    const idle = `${place.mocks}/inngest/idle?timeoutMs=1000`
    const ready = await readJson<{ eventsWaitSince: number | null }>(`${place.origin}/health/ready`)
    return ready.eventsWaitSince === null && (await readJson<{ idle: boolean }>(idle)).idle
  })
