import Database from 'better-sqlite3'
import type * as sealing from '#app/platform/seal.server.ts'

type Row = Record<string, unknown>
type Seals = Pick<typeof sealing, 'seal' | 'open'>

/** Where the rows of one claim lie, and by which column they are found; the first three columns of ids are new in a copy. */
const tables = [
  ['claims', 'id', 'claim'],
  ['claim_steps', 'claim_id', 'claim'],
  ['claim_requests', 'claim_id', 'claim'],
  ['claim_answers', 'claim_id', 'claim'],
  ['claim_messages', 'claim_id', 'claim'],
  ['hand_overs', 'claim_id', 'claim'],
  ['documents', 'claim_id', 'claim'],
  ['notices', 'claim_id', 'claim'],
  ['notice_deliveries', 'notice_id', 'notices'],
] as const

/** What must differ in each copy, beside the ids. */
const unique = [
  'reference',
  'core_claim_id',
  'claim_number',
  'event_key',
  'storage_name',
  'core_document_id',
]
const times = [
  'started_at',
  'noticed_at',
  'updated_at',
  'stored_at',
  'recorded_at',
  'at',
  'changed_at',
]
/** Between one copy and the one before it. */
const APART_MS = 60_000

export type Filling = {
  file: string
  /** A claim that has everything; copies are of it. */
  claimId: string
  /** Claims there shall be in the end. */
  total: number
  /** How many of them are its own holder's; the others have 20 each. */
  ofHolder: number
}

/** Copies one claim with all its rows, each cell sealed for its own place, until there are so many. */
export async function fillClaims({ file, claimId, total, ofHolder }: Filling) {
  // The keys are read when the module is loaded, so the settings of that portal come first.
  const seals = await import('#app/platform/seal.server.ts')
  const { newId } = await import('#app/platform/ids.server.ts')
  const database = new Database(file)
  database.pragma('synchronous = OFF')
  const model = modelOf(database, claimId)
  const inserts = new Map(
    model.map(({ table, rows }) => [table, insertInto(database, table, rows)]),
  )
  const count = () => database.prepare('SELECT count(*) FROM claims').pluck().get() as number
  const holder = String(model[0]!.rows[0]!.holder_id)
  const have = database.prepare('SELECT count(*) FROM claims WHERE holder_id = ?').pluck()
  let own = have.get(holder) as number
  const begin = count()
  database.transaction(() => {
    for (let made = begin; made < total; made++) {
      const holderId =
        own < ofHolder ? holder : `PH-9${String(Math.floor(made / 20)).padStart(7, '0')}`
      if (holderId === holder) own++
      copyModel(model, {
        made,
        holderId,
        newId,
        seals,
        insert: (table, row) => inserts.get(table)!.run(row),
      })
    }
  })()
  const end = count()
  database.close()
  return end
}

type Model = { table: string; rows: Row[] }[]

function modelOf(database: Database.Database, claimId: string): Model {
  const found = new Map<string, Row[]>()
  for (const [table, column, by] of tables) {
    const ids = by === 'claim' ? [claimId] : (found.get(by) ?? []).map(({ id }) => String(id))
    const places = ids.map(() => '?').join(', ')
    const rows = database
      .prepare(`SELECT * FROM ${table} WHERE ${column} IN (${places})`)
      .all(...ids)
    found.set(table, rows as Row[])
  }
  return [...found].map(([table, rows]) => ({ table, rows })).filter(({ rows }) => rows.length > 0)
}

function insertInto(database: Database.Database, table: string, [row]: Row[]) {
  const columns = Object.keys(row!)
  const places = columns.map((column) => `@${column}`).join(', ')
  return database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`)
}

type Copy = {
  made: number
  holderId: string
  newId: () => string
  seals: Seals
  insert: (table: string, row: Row) => void
}

function copyModel(model: Model, { made, holderId, newId, seals, insert }: Copy) {
  const ids = new Map<string, string>()
  for (const { rows } of model) for (const { id } of rows) ids.set(String(id), newId())
  for (const { table, rows } of model)
    for (const row of rows) {
      const copy: Row = { ...row, ...(row.form_token ? { form_token: newId() } : {}) }
      for (const [column, value] of Object.entries(row)) {
        if (value === null) continue
        if (ids.has(String(value))) copy[column] = ids.get(String(value))
        else if (unique.includes(column)) copy[column] = `${value}-${made}`
        else if (times.includes(column)) copy[column] = Number(value) - made * APART_MS
        else if (column === 'holder_id' || column === 'owner_id') copy[column] = holderId
      }
      for (const column of Object.keys(row))
        if (column.endsWith('_sealed') && row[column] !== null)
          copy[column] = moved(seals, table, column, row, copy)
      insert(table, copy)
    }
}

function moved({ seal, open }: Seals, table: string, column: string, from: Row, to: Row) {
  // Some places are named by the column, some by what is in it.
  for (const name of [column, column.replace(/_sealed$/, '')])
    try {
      const text = open(String(from[column]), { table, column: name, row: String(from.id) })
      return seal(text, { table, column: name, row: String(to.id) })
    } catch {
      continue
    }
  throw new Error(`${table}.${column} does not open`)
}
