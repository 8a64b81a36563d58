import { relative } from 'node:path'
import Database from 'better-sqlite3'

type Found = { statement: string; problem: string }

const home = process.cwd()
let isWatching = false
const asked = new Map<string, { isOurs: boolean; looks: number }>()

/** They carry everybody's statements. */
const carriers = /^(tests\/query-plans|db\/(client\.server|commit-queue|kept-statements))\.ts$/

/** How often the caller of one statement is looked up before it counts as a test's own. */
const MOST_LOOKS = 5

/**
 * Notes from now on every statement that the app itself prepares on a database in `folder`, through
 * whatever test drives it. What tests and stand-ins ask is theirs.
 */
export function watchStatements(folder: string) {
  if (isWatching) return
  isWatching = true
  const prepare = Database.prototype.prepare
  Database.prototype.prepare = function (this: Database.Database, statement: string) {
    if (this.name.startsWith(folder)) note(statement)
    return prepare.call(this, statement)
  } as typeof prepare
}

function note(statement: string) {
  const known = asked.get(statement)
  if (known && (known.isOurs || known.looks >= MOST_LOOKS)) return
  asked.set(statement, { isOurs: isAskedByApp(), looks: (known?.looks ?? 0) + 1 })
}

/** Whose function it is that calls drizzle. */
function isAskedByApp() {
  const before = Error.stackTraceLimit
  Error.stackTraceLimit = 40
  const frames = new Error().stack?.split('\n').slice(1) ?? []
  Error.stackTraceLimit = before
  const places = frames.map((frame) => /(?:file:\/\/)?(\/[^:)]+)/.exec(frame)?.[1] ?? '')
  const caller = places
    .filter((place) => place.startsWith(home) && !place.includes('node_modules'))
    .map((place) => relative(home, place))
    .find((place) => !carriers.test(place))
  return /^(app|inngest|db)\//.test(caller ?? '') && !/\.test(-support)?\./.test(caller ?? '')
}

/** Every statement of the app that was noted since the last call and reads more than it gives. */
export function findScans(file: string): Found[] {
  const database = new Database(file, { readonly: true })
  const found: Found[] = []
  for (const [statement, { isOurs }] of asked) {
    if (!isOurs) continue
    found.push(...problemsIn(database, statement).map((problem) => ({ statement, problem })))
    // Judged once in a process.
    asked.set(statement, { isOurs: false, looks: MOST_LOOKS })
  }
  database.close()
  return found
}

/** What may read more than it gives, and why. */
const excused: [part: string, why: string][] = [
  ['where (false', 'the engine reads nothing'],
  ['where false', 'the engine reads nothing'],
  ['"outbox"."name" = ?', 'only tests ask for the events of a name'],
  ['__drizzle_migrations', 'one row for each release, looked at until all are there'],
  ['sqlite_sequence', 'one row for each table that counts'],
  ['from sqlite_master', 'a row for each table'],
  ['pragma_table_info', 'a row for each column'],
  [
    'where ("claims"."noticed_at" > ? and "claims"."taken_over_by" is null) order by "claims"."updated_at" desc',
    'the list of staff goes along its order past drafts and what was merged, as far as its limit',
  ],
]

/** What an index found first and is then sorted, and why that is little. */
const fewToSort: [part: string, why: string][] = [
  ['"claims"."core_claim_id" = ? or "claims"."id" = ?', 'what one reference or number names'],
  ['from "contact_changes" inner join', 'changes that are stuck'],
  [`from "documents" where ("documents"."state" in ('stored', 'failed')`, 'files that are stuck'],
  ['from "accounts" where ("accounts"."holder_id" is null and "accounts"."role" <> ?)', 'staff'],
  ['from "invitations" where ("invitations"."accepted_at" is null', 'open invitations'],
]

/**
 * The steps of a statement that read more than it gives. Nothing is ever analysed here, so SQLite plans
 * for large tables, as it does in production.
 */
export function problemsIn(database: Database.Database, statement: string) {
  if (excused.some(([part]) => statement.includes(part))) return []
  const explained = database.prepare(`EXPLAIN QUERY PLAN ${statement}`)
  const places = statement.match(/\?/g)?.length ?? 0
  const steps = explained.all(...Array<null>(places).fill(null)) as { detail: string }[]
  const partial = partialIndexes(database)
  return steps
    .map(({ detail }) => detail)
    .filter((step) => readsAll(step, statement, partial) || sortsMany(step, statement))
}

function readsAll(step: string, statement: string, partial: string[]) {
  if (!/^SCAN (?!CONSTANT ROW|\(|json_each)/.test(step)) return false
  // A partial index holds nothing but what is asked for.
  if (
    partial.some(
      (name) =>
        step.endsWith(` USING INDEX ${name}`) || step.endsWith(` USING COVERING INDEX ${name}`),
    )
  )
    return false
  // The first page of a whole list goes along an index, or the rows' own order, as far as its limit.
  return / where /i.test(statement) || !/ limit /i.test(statement)
}

const sortsMany = (step: string, statement: string) =>
  /^USE TEMP B-TREE FOR (LAST TERM OF |LAST \d+ TERMS OF )?ORDER BY/.test(step) &&
  / limit /i.test(statement) &&
  !fewToSort.some(([part]) => statement.includes(part))

const partialIndexes = (database: Database.Database) =>
  database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND lower(sql) LIKE '% where %'")
    .pluck()
    .all() as string[]
