import { sql } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'

/** A sealed value is bound to its table, column and row: the row is always the one key of its table. */
const SEALED = '_sealed'
/** Few enough to write in one turn among the portal's own writes. */
const ROWS_OF_A_PAGE = 100

/** A table with sealed columns, and the column that names a row. */
export type SealedTable = { table: string; key: string; columns: string[] }
type Row = Record<string, string | null>

/** Every table that has sealed columns, whoever owns it. */
export function listSealedTables(db: Db): SealedTable[] {
  const tables = db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' order by name`,
  )
  return tables.flatMap(({ name: table }) => {
    const all = db.all<{ name: string; pk: number }>(
      sql`select name, pk from pragma_table_info(${table})`,
    )
    const columns = all.map(({ name }) => name).filter((name) => name.endsWith(SEALED))
    const key = all.find(({ pk }) => pk === 1)?.name
    return columns.length > 0 && key ? [{ table, key, columns }] : []
  })
}

/** The rows of a table in the order of their keys, with its sealed cells; each page is a read of its own. */
export function* pagesOf({ table, key, columns }: SealedTable) {
  const names = [key, ...columns].map((name) => sql.identifier(name))
  const id = sql.identifier(key)
  let after = ''
  for (;;) {
    const rows = read((db) =>
      db.all<Row>(
        sql`select ${sql.join(names, sql`, `)} from ${sql.identifier(table)}
          where ${id} > ${after} order by ${id} limit ${ROWS_OF_A_PAGE}`,
      ),
    )
    yield rows
    if (rows.length < ROWS_OF_A_PAGE) return
    after = rows.at(-1)![key]!
  }
}

/** How many sealed cells stand under each key, by its id. */
export function countCellsByKey() {
  const counts = new Map<string, number>()
  for (const table of read(listSealedTables))
    for (const rows of pagesOf(table))
      for (const row of rows)
        for (const cell of table.columns.map((column) => row[column]).filter(Boolean)) {
          const id = cell!.slice(0, cell!.indexOf('.'))
          counts.set(id, (counts.get(id) ?? 0) + 1)
        }
  return counts
}
