import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { countRows } from '#app/modules/backups/count-rows.server.ts'
import { beginOwnDraft } from '#tests/faults/own-draft.ts'
import { settle } from '#tests/faults/in-weather.ts'
import { startPortal, type RunningPortal } from '#tests/journeys/portal.ts'
import { copies } from '#tests/load/many-drafts.ts'
import { pdfFile, phoneJpeg } from '#tests/sample-files.ts'

/** Files with their bytes; a small run has few. */
const filesFor = (most: number) => Math.min(20, Math.ceil(most / 10))
const BACKUP_KEY = Buffer.alloc(32, 5).toString('base64url')

/**
 * R15: backs up a portal that runs with `most` claims and some files, restores that into a folder of its own
 * and looks at everything; then the same from what Litestream sent along. By the commands an operator has.
 */
export async function proveBackups(most = 20_000) {
  const to = mkdtempSync(join(tmpdir(), 'haven-proof-backups-'))
  const portal = await startPortal({
    BACKUP_TO: join(to, 'kept'),
    BACKUP_KEY,
    BACKUP_EVERY_HOURS: '168',
  })
  try {
    await fill(portal, most)
    const dataDir = portal.settings.DATA_DIR!
    const before = rowsIn(dataDir)
    const size = statSync(join(dataDir, 'app.db')).size
    const began = performance.now()
    const said = command(portal, ['scripts/drill.ts'])
    const took = Math.round(performance.now() - began)
    const snapshot = command(portal, ['scripts/restore.ts', 'latest', '--to', join(to, 'snapshot')])
    const after = rowsIn(dataDir)
    await portal.parts.portal.end('SIGTERM')
    const end = rowsIn(dataDir)
    const stream = command(portal, ['scripts/restore.ts', 'stream', '--to', join(to, 'stream')])
    const differ = [
      ...differences(rowsIn(join(to, 'snapshot')), before, after),
      ...differences(rowsIn(join(to, 'stream')), end, end),
    ]
    const words = [said, snapshot, stream]
    for (const { status, output } of words) if (status !== 0) console.log(output)
    return {
      holds: words.every(({ status }) => status === 0) && differ.length === 0,
      figures:
        `${sum(end)} rows (${Math.round(size / 1e6)} MB) and ${filesFor(most)} files; ` +
        `${differ.length} of ${Object.keys(end).length} tables differ after a restore from the snapshot and from Litestream${differ.length ? ` (${differ.join(', ')})` : ''}; ` +
        `${figuresIn(said.output)}; all of it in ${(took / 1_000).toFixed(1)} s beside the running portal`,
    }
  } finally {
    await portal.end()
    rmSync(to, { recursive: true, force: true })
  }
}

/** Claims as many as asked, and files of one person with their bytes. */
async function fill(portal: RunningPortal, most: number) {
  const { person, claimId } = await beginOwnDraft(portal)
  await person.submit(claimId)
  const withFiles = await person.prepareCollision([{ name: 'a.jpg', bytes: await phoneJpeg() }])
  for (let count = 2; count <= filesFor(most); count++)
    await person.addFiles(withFiles, [{ name: `${count}.pdf`, bytes: pdfFile({ padding: count }) }])
  await person.submit(withFiles)
  await settle(portal)
  await copies(portal, claimId, most)
  await settle(portal)
}

function command({ settings }: RunningPortal, words: string[]) {
  const env = { ...process.env, ...settings }
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

function rowsIn(folder: string) {
  const database = new Database(join(folder, 'app.db'), { readonly: true })
  try {
    return countRows(database)
  } finally {
    database.close()
  }
}

/** Tables that have other counts than the running portal had from the one moment to the other. */
function differences(rows: Rows, least: Rows, most: Rows) {
  const isBetween = (table: string) =>
    rows[table]! >= Math.min(least[table]!, most[table]!) &&
    rows[table]! <= Math.max(least[table]!, most[table]!)
  return Object.keys(least).filter((table) => !isBetween(table))
}
type Rows = Record<string, number>

const sum = (rows: Rows) => Object.values(rows).reduce((total, count) => total + count, 0)

/** What the drill printed of audit, cells, files and time. */
const figuresIn = (output: string) =>
  (
    output.match(/^(Audit|Sealed cells|Files|Backed up).*(?=\.$)/gm) ?? ['the drill said nothing']
  ).join('; ')
