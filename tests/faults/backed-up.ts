import { spawnSync } from 'node:child_process'
import Database from 'better-sqlite3'
import { countRows } from '#app/modules/backups/count-rows.server.ts'
import { settle } from '#tests/faults/in-weather.ts'
import { beginOwnDraft } from '#tests/faults/own-draft.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { copies } from '#tests/load/many-drafts.ts'
import { pdfFile, phoneJpeg } from '#tests/sample-files.ts'

export const BACKUP_KEY = Buffer.alloc(32, 5).toString('base64url')

/** Files with their bytes; a small run has few. */
export const filesFor = (most: number) => Math.min(20, Math.ceil(most / 10))

/** Claims as many as asked, and files of one person with their bytes. Returns that person and the claim with the files. */
export async function fill(portal: RunningPortal, most: number) {
  const { person, claimId } = await beginOwnDraft(portal)
  await person.submit(claimId)
  const withFiles = await person.prepareCollision([{ name: 'a.jpg', bytes: await phoneJpeg() }])
  for (let count = 2; count <= filesFor(most); count++)
    await person.addFiles(withFiles, [{ name: `${count}.pdf`, bytes: pdfFile({ padding: count }) }])
  await person.submit(withFiles)
  await settle(portal)
  await copies(portal, claimId, most)
  await settle(portal)
  return { person, claimId: withFiles }
}

/** Runs a command of ours with the settings of a portal, as an operator does beside it. */
export function command({ settings }: RunningPortal, words: string[]) {
  const env = { ...process.env, ...settings }
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

/** How many rows each table of a database has. */
export function rowsIn(file: string): Rows {
  const database = new Database(file, { readonly: true })
  try {
    return countRows(database)
  } finally {
    database.close()
  }
}

type Rows = Record<string, number>

export const sum = (rows: Rows) => Object.values(rows).reduce((total, count) => total + count, 0)

/** What the drill printed of audit, cells, files and time. */
export const figuresIn = (output: string) =>
  (
    output.match(/^(Audit|Sealed cells|Files|Backed up).*(?=\.$)/gm) ?? ['the drill said nothing']
  ).join('; ')
