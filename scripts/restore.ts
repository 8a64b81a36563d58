import '#app/platform/node-version.ts'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run restore -- FILE [--to DIR]             FILE: `latest`, a path or an s3:// address
 * npm run restore -- stream [--at TIME] [--to DIR]   what Litestream sent along, up to a time (2026-11-28T19:00:00Z)
 *
 * Writes app.db and the sealed files into DIR (DATA_DIR unless told; with LiteFS the database goes to
 * DATA_DIR/restored) after proving that they are whole. Never over a database. Exit code 0 when everything is there.
 */
const { values: asked, positionals } = parseArgs({
  options: { to: { type: 'string' }, at: { type: 'string' } },
  allowPositionals: true,
})
process.env.LOG_LEVEL ??= 'warn'
useSettingsHere()
// The settings are read when a module is first imported, so what was found comes first.
const { env } = await import('#app/platform/env.server.ts')
const { BackupFailed, restoreBackup, restorePlaces, restoreStream, totalOf } =
  await import('#app/modules/backups/backups.server.ts')

const [from] = positionals
if (!from) end('Say which: latest, stream, a path or an s3:// address.')
if (!env.BACKUP_KEY) end('BACKUP_KEY is not set: without it no backup opens.')
const { isForMount, ...places } = restorePlaces(asked.to)
const { to } = places
try {
  const { rows, files, takenAt } =
    from === 'stream'
      ? await restoreStream({ to, ...(asked.at ? { at: asked.at } : {}) })
      : await restoreBackup({ from, ...places })
  console.log(`${to}/app.db is whole: ${totalOf(rows)} rows, as of ${takenAt}.`)
  console.log(`${files.fetched} files of people came along, ${files.missing} are missing.`)
  console.log(whatNext())
  if (files.missing > 0) process.exitCode = 1
} catch (error) {
  if (!(error instanceof BackupFailed)) throw error
  end(`It was not restored whole (${error.code}): ${error.message}`)
}

function whatNext() {
  if (isForMount)
    return `To put it in the place of the live database, on the primary: litefs import -name app.db ${to}/app.db && rm -r ${to}`
  if (to !== resolve(env.DATA_DIR)) return `To run on it: DATA_DIR=${to}, with the same keys.`
  return 'Start the portal with the same keys.'
}

function end(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
