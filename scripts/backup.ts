import '#app/platform/node-version.ts'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run backup
 *
 * Makes a backup now, at the place of BACKUP_TO, while the portal runs; on the primary where there are
 * several machines. Exit code 0 when it is whole, 1 when it is not.
 */
process.env.LOG_LEVEL ??= 'warn'
useSettingsHere()
// The settings are read when a module is first imported, so what was found comes first.
const { env } = await import('#app/platform/env.server.ts')
const { backUp, BackupFailed, totalOf } = await import('#app/modules/backups/backups.server.ts')
const { closeDatabase } = await import('#db/client.server.ts')

if (!env.BACKUP_TO) end('BACKUP_TO is not set: nobody said where backups go.')
const began = performance.now()
const made = await backUp().catch((error: unknown) => {
  if (!(error instanceof BackupFailed)) throw error
  return end(`There is NO new backup (${error.code}): ${error.message}`)
})
closeDatabase()
const { name, bytes, manifest, filesCopied, filesMissing } = made
const took = ((performance.now() - began) / 1_000).toFixed(1)
console.log(`${name}: ${totalOf(manifest.rows)} rows, ${bytes} bytes, in ${took} s.`)
console.log(`${manifest.files} files of people lie beside it, ${filesCopied} of them new.`)
if (filesMissing > 0)
  end(`${filesMissing} files are NOT in the store as they were sealed, so not in the backup.`)

function end(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
