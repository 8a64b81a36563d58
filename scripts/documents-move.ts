import '#app/platform/node-version.ts'
import { parseArgs } from 'node:util'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run documents:move -- --to uploadthing|local
 *
 * Moves every sealed file that is kept elsewhere to this store, while the portal runs. Ctrl-C lets the file
 * in hand arrive; run again, it goes on where it was. Exit code 0 when all are there, 130 when it was
 * stopped, 1 when some could not be moved.
 */
const { values: asked } = parseArgs({ options: { to: { type: 'string' } } })

useSettingsHere()
// The settings are read when a module is first imported, so what was found comes first.
const { closeDatabase } = await import('#db/client.server.ts')
const { moveAll } = await import('#app/modules/documents/documents.server.ts')
const { env } = await import('#app/platform/env.server.ts')

const { to } = asked
if (to !== 'local' && to !== 'uploadthing') giveUp('Say where to: --to uploadthing or --to local.')
if (!env.UPLOADTHING_TOKEN)
  giveUp('UPLOADTHING_TOKEN is not set: without it files can neither go there nor come from there.')
if (env.DOCUMENT_STORE !== to)
  console.log(`DOCUMENT_STORE is ${env.DOCUMENT_STORE}: new files still go there, not to ${to}.`)

let stopped = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (!stopped) console.log('\nStopping after the file in hand.')
    stopped = true
  })

let [moved, failed, left] = [0, [] as string[], 0]
for await (const progress of moveAll(to, () => !stopped)) {
  ;({ moved, failed, left } = progress)
  tell()
}
closeDatabase()
end()

/** One line that is written over; where nobody watches, a line now and then. */
function tell() {
  const line = `${moved} moved to ${to}, ${left} left`
  if (process.stdout.isTTY) process.stdout.write(`\r${line}\u001b[K`)
  else if (moved % 50 === 0 || left === 0) console.log(line)
}

function end() {
  if (process.stdout.isTTY) console.log()
  if (left === 0) return console.log(`Everything is kept in ${to} now.`)
  const codes = [...new Set(failed)].join(', ')
  if (codes)
    console.error(`${failed.length} could not be moved: ${codes}. They are where they were.`)
  console.error(`${left} left. Run it again to go on.`)
  process.exitCode = stopped ? 130 : 1
}

function giveUp(sentence: string): never {
  closeDatabase()
  console.error(sentence)
  process.exit(1)
}
