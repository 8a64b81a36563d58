import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { realLiteFs } from '#tests/cluster/one-mount.ts'
import {
  BACKUP_KEY,
  command,
  figuresIn,
  filesFor,
  fill,
  rowsIn,
  sum,
} from '#tests/faults/backed-up.ts'
import { proveMountBackups } from '#tests/faults/prove-mount-backups.ts'
import { startPortal } from '#tests/journeys/portal.ts'

/**
 * R15: backs up a portal that runs with `most` claims and some files, restores that into a folder of its own
 * and looks at everything; then the same from what Litestream sent along. By the commands an operator has. Where
 * there is a `litefs` program, with a tenth of that on its mount too, and from there into a new one.
 */
export async function proveBackups(most = 20_000) {
  const disk = await onDisk(most)
  if (!realLiteFs()) return disk
  const mount = await proveMountBackups(Math.ceil(most / 10))
  return { holds: disk.holds && mount.holds, figures: `${disk.figures}; ${mount.figures}` }
}

async function onDisk(most: number) {
  const to = mkdtempSync(join(tmpdir(), 'haven-proof-backups-'))
  const portal = await startPortal({
    BACKUP_TO: join(to, 'kept'),
    BACKUP_KEY,
    BACKUP_EVERY_HOURS: '168',
  })
  try {
    await fill(portal, most)
    const dataDir = portal.settings.DATA_DIR!
    const before = rowsIn(join(dataDir, 'app.db'))
    const size = statSync(join(dataDir, 'app.db')).size
    const began = performance.now()
    const said = command(portal, ['scripts/drill.ts'])
    const took = Math.round(performance.now() - began)
    const snapshot = command(portal, ['scripts/restore.ts', 'latest', '--to', join(to, 'snapshot')])
    const after = rowsIn(join(dataDir, 'app.db'))
    await portal.parts.portal.end('SIGTERM')
    const end = rowsIn(join(dataDir, 'app.db'))
    const stream = command(portal, ['scripts/restore.ts', 'stream', '--to', join(to, 'stream')])
    const differ = [
      ...differences(rowsIn(join(to, 'snapshot/app.db')), before, after),
      ...differences(rowsIn(join(to, 'stream/app.db')), end, end),
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

/** Tables that have other counts than the running portal had from the one moment to the other. */
function differences(rows: Rows, least: Rows, most: Rows) {
  const isBetween = (table: string) =>
    rows[table]! >= Math.min(least[table]!, most[table]!) &&
    rows[table]! <= Math.max(least[table]!, most[table]!)
  return Object.keys(least).filter((table) => !isBetween(table))
}
type Rows = ReturnType<typeof rowsIn>
