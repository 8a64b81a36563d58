import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { env } from '#app/platform/env.server.ts'
import { databaseFile } from '#db/client.server.ts'
import type { Standing } from '#db/migrate.ts'
import { asUnavailable, DatabaseUnavailable } from '#db/unavailable.ts'

/** Candidates that start together hand the lease to each other before one keeps it. */
const PATIENCE_MS = Number(process.env.MIGRATE_WAIT_SECONDS ?? 60) * 1_000
const LOOKS_EVERY_MS = 200

const said = {
  older: 'The schema is now the newest.',
  newest: 'The schema is the newest already: nothing to do.',
  newer: 'The schema is of a later release, which serves this one too: nothing to do.',
}

type How = Record<'migrate' | 'look', (file: string) => Standing>

/**
 * Migrates where this machine may write. A replica asks its primary for the role when the schema is older
 * than its code; where neither that nor a migration comes it says so and ends with 1, and nothing was changed.
 */
export async function migrateHere(how: How) {
  const file = databaseFile()
  for (const giveUpAt = Date.now() + PATIENCE_MS; ;) {
    const outcome = tryHere(file, how)
    if (outcome in said) return void process.stdout.write(`${said[outcome as keyof typeof said]}\n`)
    if (Date.now() > giveUpAt) {
      process.stderr.write(`${outcome}\n`)
      process.exit(1)
    }
    if (primaryOf(dirname(file))) await askForRole()
    await pause(LOOKS_EVERY_MS)
  }
}

/** Asks this machine's LiteFS to have the role handed over. `.primary` is gone from the mount once it has it. */
export async function askForRole() {
  await fetch(new URL('/promote', env.LITEFS_URL), { method: 'POST' }).catch(() => undefined)
}

/** How the file stood, or in words why it cannot be migrated here now. */
function tryHere(file: string, { migrate, look }: How) {
  const primary = primaryOf(dirname(file))
  if (primary) {
    const found = look(file)
    if (found !== 'older') return found
    return `This machine is a replica, and a replica writes nothing: its primary ${primary} has to migrate or to hand over its role, and has not yet.`
  }
  try {
    return migrate(file)
  } catch (error) {
    const failure = asUnavailable(error)
    if (failure instanceof DatabaseUnavailable) return `${failure.message}: nothing was migrated.`
    throw error
  }
}

/** LiteFS names the primary in its mount, on a replica only. */
export function primaryOf(folder: string) {
  try {
    return readFileSync(join(folder, '.primary'), 'utf8').trim()
  } catch {
    return undefined
  }
}
