import { type Clock } from '#mocks/inngest/clock.ts'
import { type Sqlite } from '#mocks/sqlite.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What every part of the engine works with. */
export type Core = {
  store: Sqlite
  clock: Clock
  /** Carries a request to the app; over HTTP unless the engine was given a way in. */
  transport: (request: Request) => Promise<Response>
  signingKey: string
  eventKeys: string[]
  /** Aborts calls in flight when the engine closes. */
  closing: AbortController
  log: (line: string) => void
  /** Called when the app looks unknown or unreachable: its functions must be read again. */
  syncSoon: () => void
}
