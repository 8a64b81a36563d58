import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { changeDemoSecret, demoSettings } from './demo-settings.ts'
import {
  droppableFrom,
  readRing,
  usingKey,
  waitingIn,
  withNewKey,
  withoutKey,
  writeRing,
  type Ring,
} from './key-ring.ts'
import { demoFolder, meansDemo, useSettingsHere } from './settings-here.ts'

/**
 * npm run keys:rotate                    a new session key that all machines accept and none uses yet
 * npm run keys:rotate -- --use ID        uses it to sign from now on; the old ones still count
 * npm run keys:rotate -- --at-once       both in one step, where there is one machine only
 * npm run keys:rotate -- SEAL_KEYS …     the same for the keys to seal with; the old ones still open
 * npm run keys:rotate -- --drop ID       takes an old session key away
 * npm run keys:rotate -- SEAL_KEYS --drop ID    an old key to seal with, once nothing stands under it (keys:reseal)
 */
const { values: asked, positionals } = parseArgs({
  options: {
    drop: { type: 'string' },
    use: { type: 'string' },
    'at-once': { type: 'boolean' },
  },
  allowPositionals: true,
})

const letters: Record<string, string> = { SESSION_KEYS: 's', SEAL_KEYS: 'k' }
const name = positionals[0] ?? 'SESSION_KEYS'
const letter = letters[name]
if (!letter) giveUp(`There is no ring ${name}. There are ${Object.keys(letters).join(' and ')}.`)
// Asked first: what comes next may take the demo's settings for those of this process.
const isDemo = meansDemo()
if (asked.drop && name === 'SEAL_KEYS') await needUnused(asked.drop)

const today = new Date().toISOString().slice(0, 10)
try {
  const before = readRing(currentValue())
  report(changed(before, letter))
} catch (error) {
  giveUp(`${name} stays as it is. ${(error as Error).message}`)
}

function changed(ring: Ring, letter: string) {
  if (asked.drop) return withoutKey(ring, asked.drop)
  if (asked.use) return usingKey(ring, asked.use)
  const more = withNewKey(ring, letter, today)
  return asked['at-once'] ? usingKey(more, more.at(-1)!.id) : more
}

function report(ring: Ring) {
  const value = writeRing(ring)
  const [first, ...others] = ring.map(({ id }) => id)
  const waiting = waitingIn(ring)
  const old = others.filter((id) => !waiting.includes(id))
  console.log(`${name}: ${first} is used. Still accepted: ${list(old)}.`)
  for (const id of old)
    console.log(`  ${name === 'SESSION_KEYS' ? whenToDrop(ring, id) : howToDropSealing(id)}`)
  for (const id of waiting) console.log(`  ${howToUse(id)}`)
  if (isDemo) {
    changeDemoSecret(demoFolder(), name, value)
    console.log('Kept for this demo. Stop it and run npm start again.')
  } else {
    console.log(`\n${name}=${value}\n`)
    console.log(`Set it for all machines: fly secrets set ${name}='…'`)
    console.log('Nobody is logged out by it. The value is a secret: leave it in no file or chat.')
  }
}

function whenToDrop(ring: Ring, id: string) {
  const from = droppableFrom(ring, id)
  const earliest = from ? `, not before ${from}` : ''
  const command = `npm run keys:rotate -- --drop ${id}`
  return `${id} can be dropped without anybody noticing 30 days after it was last used${earliest}; if it leaked, now: ${command}`
}

function howToDropSealing(id: string) {
  return `${id} still opens what it sealed. Once every machine runs with this ring, npm run keys:reseal makes it needless`
}

function howToUse(id: string) {
  const ring = name === 'SEAL_KEYS' ? 'SEAL_KEYS ' : ''
  return `${id} waits. Once every machine runs with this ring: npm run keys:rotate -- ${ring}--use ${id}`
}

function list(ids: string[]) {
  return ids.join(', ') || 'no other'
}

/** What a key sealed opens with it alone: it goes when the database of this machine has nothing left of it. */
async function needUnused(id: string) {
  useSettingsHere()
  const { closeDatabase, databaseFile } = await import('#db/client.server.ts')
  if (!existsSync(databaseFile()))
    giveUp(
      'There is no database here to look for what it sealed: run this on a machine of the portal.',
    )
  const { countCellsByKey } = await import('#app/platform/sealed-cells.server.ts')
  const cells = countCellsByKey().get(id) ?? 0
  closeDatabase()
  if (cells > 0)
    giveUp(`${cells} cells stand under ${id} and open with it alone. First: npm run keys:reseal`)
}

function currentValue() {
  const value = isDemo
    ? demoSettings({ dataDir: demoFolder(), port: 0, mocksPort: 0 })[name]
    : process.env[name]
  return value ?? giveUp(`${name} is not set, and there is no demo in ${demoFolder()}.`)
}

function giveUp(reason: string): never {
  console.error(reason)
  process.exit(1)
}
