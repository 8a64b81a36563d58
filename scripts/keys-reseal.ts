import '#app/platform/node-version.ts'
import { whyNotHere } from './on-primary.ts'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run keys:reseal
 *
 * Seals everything anew that stands under an older key of SEAL_KEYS, on the primary while the portal runs, and
 * says which keys nothing needs any more. Ctrl-C ends it after the page in hand; run again, it goes on where it
 * was. Exit code 0 when all stands under the first key, 130 when it was stopped, 1 when something is left.
 */
process.env.LOG_LEVEL ??= 'warn'
useSettingsHere()
// The settings are read when a module is first imported, so what was found comes first.
const { closeDatabase, DatabaseUnavailable } = await import('#db/client.server.ts')
const { env } = await import('#app/platform/env.server.ts')
const { resealAll } = await import('#app/platform/reseal.server.ts')
const { countCellsByKey } = await import('#app/platform/sealed-cells.server.ts')

const refusal = await whyNotHere()
if (refusal) giveUp(refusal)

let stopped = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (!stopped) console.log('\nStopping after the page in hand.')
    stopped = true
  })

const [{ id: current }, ...older] = env.SEAL_KEYS
let unreadable: string[] = []
try {
  for await (const progress of resealAll(() => !stopped)) {
    unreadable = progress.unreadable
    tell(`${progress.resealed} cells sealed anew`)
  }
  if (process.stdout.isTTY) console.log()
  conclude(countCellsByKey())
} catch (error) {
  if (!(error instanceof DatabaseUnavailable)) throw error
  giveUp(`Stopped: the database is ${error.reason}. What was sealed anew stays so; run it again.`)
}
closeDatabase()

/** One line that is written over; where nobody watches, a line for each page. */
function tell(line: string) {
  if (process.stdout.isTTY) process.stdout.write(`\r${line}\u001b[K`)
  else console.log(line)
}

function conclude(counts: Map<string, number>) {
  const cellsUnder = (id: string) => counts.get(id) ?? 0
  for (const id of new Set([...env.SEAL_KEYS.map((key) => key.id), ...counts.keys()]))
    console.log(`${id}: ${cellsUnder(id)} cells${id === current ? ', the key in use' : ''}`)
  for (const place of unreadable) console.error(`This does not open, and stays: ${place}`)
  for (const { id } of older) console.log(cellsUnder(id) > 0 ? notYet(id) : mayBeDropped(id))
  const left = [...counts].filter(([id, cells]) => id !== current && cells > 0)
  if (left.length > 0) process.exitCode = stopped ? 130 : 1
}

function mayBeDropped(id: string) {
  return (
    `${id} may be dropped once every machine runs with ${current} first: npm run keys:rotate -- SEAL_KEYS --drop ${id}\n` +
    `  Keep it with the keys of your backups: those made until now open with it alone.`
  )
}

function notYet(id: string) {
  return `${id} may not be dropped yet. Run it again to go on.`
}

function giveUp(sentence: string): never {
  closeDatabase()
  console.error(sentence)
  process.exit(1)
}
