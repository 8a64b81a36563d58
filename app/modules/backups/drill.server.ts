import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEveryFile } from '#app/modules/documents/documents.server.ts'
import { env } from '#app/platform/env.server.ts'
import { verifyAudit } from '#app/platform/verify-audit.server.ts'
import { closeDatabase, openDatabase } from '#db/client.server.ts'
import { totalOf } from './count-rows.server.ts'
import { openEveryCell } from './open-every-cell.server.ts'
import { restoreBackup, type Restored } from './restore-backup.server.ts'

type Drill = {
  restored: Restored
  rows: number
  audit: ReturnType<typeof verifyAudit>
  cells: { opened: number; failed: string[] }
  files: { opened: number; failed: string[] }
}

/**
 * Restores a backup into `inside` (a folder of its own that is removed again), walks its audit, and opens
 * every sealed cell and every file with the keys of the settings. Only for a process that does nothing else
 * afterwards: it works on the restored data from then on.
 * @throws BackupFailed where the backup cannot be restored
 */
export async function drill({ from = 'latest', inside = tmpdir() } = {}): Promise<Drill> {
  const folder = await mkdtemp(join(inside, 'haven-drill-'))
  try {
    const restored = await restoreBackup({ from, to: folder })
    Object.assign(env, { DATA_DIR: folder, LITEFS_DIR: undefined })
    const { reader } = openDatabase(join(folder, 'app.db'))
    const audit = verifyAudit()
    const cells = openEveryCell(reader)
    const files = await openEveryFile()
    const rows = totalOf(restored.rows)
    return { restored, rows, audit, cells, files }
  } finally {
    closeDatabase()
    await rm(folder, { recursive: true, force: true })
  }
}
