import { parseArgs } from 'node:util'
import { changeDemoSecret, demoSettings } from './demo-settings.ts'
import {
  droppableFrom,
  readRing,
  withNewKey,
  withoutKey,
  writeRing,
  type Ring,
} from './key-ring.ts'
import { demoFolder, meansDemo } from './settings-here.ts'

/**
 * npm run keys:rotate                    a new key to sign sessions with; the old ones still count
 * npm run keys:rotate -- SEAL_KEYS       a new key to seal with; the old ones still open
 * npm run keys:rotate -- --drop ID       takes an old session key away
 */
const { values: asked, positionals } = parseArgs({
  options: { drop: { type: 'string' } },
  allowPositionals: true,
})

const letters: Record<string, string> = { SESSION_KEYS: 's', SEAL_KEYS: 'k' }
const name = positionals[0] ?? 'SESSION_KEYS'
const letter = letters[name]
if (!letter) giveUp(`There is no ring ${name}. There are ${Object.keys(letters).join(' and ')}.`)
if (asked.drop && name === 'SEAL_KEYS')
  giveUp('A sealing key stays: what it sealed could not be opened any more.')

const today = new Date().toISOString().slice(0, 10)
const isDemo = meansDemo()
try {
  const before = readRing(currentValue())
  const ring = asked.drop ? withoutKey(before, asked.drop) : withNewKey(before, letter, today)
  report(ring)
} catch (error) {
  giveUp(`${name} stays as it is. ${(error as Error).message}`)
}

function report(ring: Ring) {
  const value = writeRing(ring)
  const [first, ...others] = ring.map(({ id }) => id)
  console.log(`${name}: ${first} is used from now on. Still accepted: ${list(others)}.`)
  if (name === 'SESSION_KEYS') for (const id of others) console.log(`  ${whenToDrop(ring, id)}`)
  if (isDemo) {
    changeDemoSecret(demoFolder(), name, value)
    console.log('Kept for this demo. Stop it and run npm start again.')
  } else {
    console.log(`\n${name}=${value}\n`)
    console.log(`Set it for every machine at once: fly secrets set ${name}='…'`)
    console.log('Nobody is logged out by it. The value is a secret: leave it in no file or chat.')
  }
}

function whenToDrop(ring: Ring, id: string) {
  const from = droppableFrom(ring, id)
  const command = `npm run keys:rotate -- --drop ${id}`
  if (from && from <= today) return `${id} is old enough to drop: ${command}`
  const day = from ?? '30 days after the key before it came'
  return `${id} can be dropped without anybody noticing from ${day} on; if it leaked, now: ${command}`
}

function list(ids: string[]) {
  return ids.join(', ') || 'no other'
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
