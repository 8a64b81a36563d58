import '#app/platform/node-version.ts'
import { parseArgs } from 'node:util'
import { whyNotHere } from './on-primary.ts'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run events:resend -- --since TIME
 *
 * For an engine that came back without its data: has the portal that runs here send it once more every event
 * that was sent since TIME, on the primary. Safe to repeat: what was done is found and not done twice.
 */
const HOW = 'Say since when, with its time zone: npm run events:resend -- --since 2026-11-28T14:30Z'

const since = readSince()
useSettingsHere()
// The settings are read when a module is first imported, so what was found comes first.
const { closeDatabase, DatabaseUnavailable } = await import('#db/client.server.ts')
const { resendEvents } = await import('#app/platform/resend-events.server.ts')

try {
  const refusal = await whyNotHere()
  if (refusal) giveUp(refusal)
  const count = await resendEvents(since)
  const events = count === 1 ? '1 event is' : `${count} events are`
  console.log(`${events} being sent again, those of ${new Date(since).toISOString()} and later.`)
} catch (error) {
  if (!(error instanceof DatabaseUnavailable)) throw error
  giveUp(`Stopped: the database is ${error.reason}. Run it again.`)
} finally {
  closeDatabase()
}

/** A time without its zone would be another one on a machine than at a desk. */
function readSince() {
  const text = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.exec(
    asked() ?? '',
  )?.[0]
  const at = Date.parse(text ?? '')
  if (Number.isNaN(at)) giveUp(HOW)
  if (at > Date.now()) giveUp(`That is still to come. ${HOW}`)
  return at
}

function asked() {
  try {
    return parseArgs({ options: { since: { type: 'string' } } }).values.since
  } catch {
    return undefined
  }
}

function giveUp(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
