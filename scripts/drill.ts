import '#app/platform/node-version.ts'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run drill              backs up now, restores that into a folder of its own, and looks at everything
 * npm run drill -- FILE      restores that one: `latest`, a path or an s3:// address
 *
 * Counts every row, walks the audit, opens every sealed cell and every file, and removes what it restored.
 * The portal may run. Exit code 0 when everything is there and opens.
 */
process.env.LOG_LEVEL ??= 'warn'
useSettingsHere()
// The settings are read when a module is first imported, so what was found comes first.
const { backUp, BackupFailed, drill } = await import('#app/modules/backups/backups.server.ts')
const { env } = await import('#app/platform/env.server.ts')
const from = process.argv[2]

if (!env.BACKUP_TO && !from) end('BACKUP_TO is not set: nobody said where backups go.')
let [made, ended] = [0, 0]
const began = performance.now()
try {
  if (!from) await backUp()
  made = performance.now()
  const { restored, rows, audit, cells, files } = await drill(from ? { from } : {})
  ended = performance.now()
  console.log(
    `${restored.name}: ${rows} rows in ${Object.keys(restored.rows).length} tables, as counted when it was made.`,
  )
  console.log(`Audit: ${audit.outcome}, ${audit.sequence} acts.`)
  console.log(`Sealed cells: ${cells.opened} opened, ${cells.failed.length} did not.`)
  console.log(
    `Files: ${files.opened} opened, ${files.failed.length} did not, ${restored.files.missing} missing.`,
  )
  console.log(
    `Backed up in ${secondsOf(made - began)}, restored and looked at in ${secondsOf(ended - made)}.`,
  )
  const broken = cells.failed.length + files.failed.length + restored.files.missing
  if (audit.outcome !== 'whole' || broken > 0) end('The drill FAILED: see above.')
  console.log('The drill holds.')
} catch (error) {
  if (!(error instanceof BackupFailed)) throw error
  end(`The drill FAILED (${error.code}): ${error.message}`)
}

function secondsOf(milliseconds: number) {
  return `${(milliseconds / 1_000).toFixed(1)} s`
}

function end(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
