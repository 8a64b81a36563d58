import { type Sqlite } from '#mocks/sqlite.ts'

/** Milliseconds since 1970. A test clock stands still until it is moved, and keeps its time over a restart. */
export type Clock = { kind: 'real' | 'test'; now(): number; moveTo(atMs: number): void }

export function realClock(): Clock {
  return {
    kind: 'real',
    now: () => Date.now(),
    moveTo: () => {
      throw new Error(
        'The engine runs on the real clock, which cannot be moved. Start it with clock: test.',
      )
    },
  }
}

export function testClock(store: Sqlite): Clock {
  const kept = store.one<{ value: string }>(`select value from meta where key = 'clock'`)
  let nowMs = kept ? Number(kept.value) : Date.now()
  return {
    kind: 'test',
    now: () => nowMs,
    moveTo: (atMs) => {
      nowMs = atMs
      store.run(`insert or replace into meta (key, value) values ('clock', :value)`, {
        value: String(atMs),
      })
    },
  }
}
