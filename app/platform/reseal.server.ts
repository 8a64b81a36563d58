import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { env } from '#app/platform/env.server.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { listSealedTables, pagesOf, type SealedTable } from '#app/platform/sealed-cells.server.ts'

/** Longer than somebody waits before they ask for the lock again: between two pages it is theirs. */
const REST_MS = 20

type Cell = { column: string; row: string; before: string; after: string }

/** `unreadable` names cells that did not open: they stay as they are. */
type Progress = { resealed: number; unreadable: string[] }

/**
 * Seals every cell of every table anew that stands under another key than the first of SEAL_KEYS, page by
 * page while the portal runs, for as long as `mayGoOn` says so; yields how far it is after each page it wrote.
 * What somebody changes meanwhile is left as they wrote it. It remembers nothing: begun again after whatever
 * ended it, it finds what is left by its key. Files lie under a key of their own, which is such a cell.
 * @throws DatabaseUnavailable where this machine may not write or the lock was not free in time
 */
export async function* resealAll(mayGoOn = () => true): AsyncGenerator<Progress> {
  const progress: Progress = { resealed: 0, unreadable: [] }
  for (const table of read(listSealedTables))
    for (const rows of pagesOf(table)) {
      if (!mayGoOn()) return
      const { cells, unreadable } = sealAnew(table, rows)
      progress.unreadable.push(...unreadable)
      if (cells.length === 0) continue
      progress.resealed += await write((tx) => cells.filter((cell) => swap(tx, table, cell)).length)
      yield progress
      await pause(REST_MS)
    }
  if (progress.unreadable.length > 0) yield progress
}

/** What its cells under other keys are under the first one. Nothing is locked meanwhile. */
function sealAnew(
  { table, key, columns }: SealedTable,
  rows: Iterable<Record<string, string | null>>,
) {
  const current = `${env.SEAL_KEYS[0].id}.`
  const [cells, unreadable]: [Cell[], string[]] = [[], []]
  for (const fields of rows)
    for (const column of columns) {
      const [row, before] = [fields[key]!, fields[column]]
      if (!before || before.startsWith(current)) continue
      const place = { table, column, row }
      const text = textOf(before, place)
      if (text === undefined) unreadable.push(`${table}.${column} of ${row}`)
      else cells.push({ column, row, before, after: seal(text, place) })
    }
  return { cells, unreadable }
}

function textOf(...[sealed, place]: Parameters<typeof open>) {
  try {
    return open(sealed, place)
  } catch {
    return undefined
  }
}

/** Only what is still there as it was read: a change that came meanwhile stays. */
function swap(tx: Db, { table, key }: SealedTable, { column, row, before, after }: Cell) {
  const [at, cell] = [sql.identifier(key), sql.identifier(column)]
  return (
    tx.run(
      sql`update ${sql.identifier(table)} set ${cell} = ${after} where ${at} = ${row} and ${cell} = ${before}`,
    ).changes === 1
  )
}
