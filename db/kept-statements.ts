import type Database from 'better-sqlite3'

/** More than the portal's pages and jobs ask; what a list of ids makes different each time goes first. */
const MOST = 500

/**
 * Lets a connection keep the statements it has prepared: drizzle prepares each query anew, which was a
 * fifth of what a submission costs. One comes back as if it were new; used long ago, it is let go.
 */
export function keepStatements(database: Database.Database, most = MOST) {
  const prepare = database.prepare.bind(database)
  const kept = new Map<string, Database.Statement>()
  const prepareOnce = (source: string) => {
    const statement = kept.get(source) ?? prepare(source)
    kept.delete(source)
    kept.set(source, statement)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    // Drizzle asks the same words for rows as lists where it knows the columns, and as objects elsewhere.
    if (statement.reader) statement.raw(false)
    return statement
  }
  database.prepare = prepareOnce as typeof database.prepare
}
