/** The database cannot take a write now; nothing was changed and the same request may succeed later. */
export class DatabaseUnavailable extends Error {
  readonly reason: 'busy' | 'full' | 'read-only'
  constructor(reason: 'busy' | 'full' | 'read-only', cause: unknown) {
    super(`The database is ${reason}`, { cause })
    this.name = 'DatabaseUnavailable'
    this.reason = reason
  }
}

/**
 * A replica's WAL answers IOERR_WRITE or what comes with it (fsync, truncate, the shared memory), its rollback
 * journal READONLY: all mean "go to the primary".
 */
const reasons = [
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_FULL/, 'full'],
  [/^SQLITE_(READONLY|IOERR_(WRITE|FSYNC|TRUNCATE|SHM))/, 'read-only'],
] as const

/** The error itself, or a DatabaseUnavailable where SQLite's code says so. Drizzle wraps statement errors; BEGIN throws bare. */
export function asUnavailable(error: unknown): unknown {
  const code = sqliteCode(error) ?? (error instanceof Error ? sqliteCode(error.cause) : undefined)
  const reason = code && reasons.find(([pattern]) => pattern.test(code))?.[1]
  return reason ? new DatabaseUnavailable(reason, error) : error
}

function sqliteCode(error: unknown) {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : undefined
}
