import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Dialect } from './dialect/dialect.ts'
import { tables } from './tables.ts'

export type EventSink = { kind: 'webhook'; url: string } | { kind: 'inngest'; url: string }

/** One line per request since the start, newest last; no bodies. */
export type SeenRequest = {
  at: string
  operationId: string
  method: string
  path: string
  key?: string
  outcome: string
}

export type Core = {
  db: Database.Database
  sql: (text: string) => Database.Statement
  now: () => Date
  client: { id: string; secret: string }
  eventSecret: string
  eventSink: EventSink | undefined
  /** What another insurer's core would call things; undefined for Tidewater's own names and codes. */
  dialect: Dialect | undefined
  running: Map<string, Promise<void>>
  seen: SeenRequest[]
  /** Tells the sender that an event waits; safe to call inside a transaction. */
  wake: () => void
}

export type CoreOptions = {
  dataDir: string
  clientId: string
  clientSecret: string
  eventSecret: string
  webhookUrl?: string
  eventSink?: EventSink
  dialect?: Dialect
  now?: () => Date
}

const mostSeen = 5000

/** Adds a line to what the core has seen; the oldest go. */
export function noteRequest(core: Core, request: Omit<SeenRequest, 'at'>) {
  core.seen.push({ at: core.now().toISOString(), ...request })
  if (core.seen.length > mostSeen) core.seen.splice(0, core.seen.length - mostSeen)
}

/** Opens (or makes) `insurer.sqlite` in dataDir. Without syncing: an ended process loses nothing, and nobody needs what an ended machine would. */
export function openCore(options: CoreOptions): Core {
  mkdirSync(options.dataDir, { recursive: true })
  const db = new Database(join(options.dataDir, 'insurer.sqlite'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = OFF')
  db.pragma('busy_timeout = 5000')
  db.exec(tables)
  const prepared = new Map<string, Database.Statement>()
  return {
    db,
    sql: (text) => {
      const known = prepared.get(text) ?? db.prepare(text)
      prepared.set(text, known)
      return known
    },
    now: options.now ?? (() => new Date()),
    client: { id: options.clientId, secret: options.clientSecret },
    eventSecret: options.eventSecret,
    eventSink:
      options.eventSink ??
      (options.webhookUrl ? { kind: 'webhook', url: options.webhookUrl } : undefined),
    dialect: options.dialect,
    running: new Map(),
    seen: [],
    wake: () => undefined,
  }
}

/** Everything in `change` is on disk when this returns, or nothing is. */
export function inOneTransaction<T>(core: Core, change: () => T): T {
  return core.db.transaction(change).immediate()
}

export function parseBody<T>(row: unknown): T | undefined {
  return row === undefined ? undefined : (JSON.parse((row as { body: string }).body) as T)
}
