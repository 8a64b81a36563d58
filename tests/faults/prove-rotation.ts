import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { endOnce, inUse } from '#tests/faults/in-use.ts'
import { startInWeather } from '#tests/faults/in-weather.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

const rings = ['SESSION_KEYS', 'SEAL_KEYS'] as const
type Ring = (typeof rings)[number]

/**
 * R16: both rings get a new key, `times` over, while people use the portal, which is started anew once all
 * know the keys and again to use them. Nobody meets an error or has to log in again, and every sealed cell opens.
 */
export async function proveRotation(times = 4) {
  const { portal, person } = await startInWeather({ LINGER_SECONDS: '1' })
  try {
    const used = await inUse(portal, person, async (found) => {
      for (let time = 0; time < times; time++)
        for (const step of [addKey, useKey])
          await endOnce(portal, found, () => rings.forEach((ring) => step(portal, ring)))
    })
    const { requests, failed } = used
    const sent = failed.filter((failure) => failure.endsWith(': 302')).length
    const keys = rings.map((ring) => portal.settings[ring]!.split(',').length)
    const cells = await openCells(portal)
    const { status } = await person.get('/dashboard')
    const isLoggedIn = status === 200
    return {
      holds: failed.length === 0 && isLoggedIn && cells.failed === 0 && cells.ids.size > 1,
      figures:
        `${times} rotations of both rings (then ${keys.join(' and ')} keys) under ${requests} requests: ` +
        `${failed.length} errors${failed.length ? ` (${[...new Set(failed)].join(', ')})` : ''}, ` +
        `${sent + (isLoggedIn ? 0 : 1)} logouts; ${cells.opened} sealed cells, the answers under ${cells.ids.size} keys, ${cells.failed} unreadable`,
    }
  } finally {
    await portal.end()
  }
}

const addKey = (portal: RunningPortal, ring: Ring) => rotate(portal, ring)

function useKey(portal: RunningPortal, ring: Ring) {
  const [id = ''] = portal.settings[ring]!.split(',').at(-1)!.split(':')
  rotate(portal, ring, '--use', id)
}

/** npm run keys:rotate beside the portal, which has the new ring from its next start on. */
function rotate({ settings }: RunningPortal, ring: Ring, ...args: string[]) {
  const { DATA_DIR = '' } = settings
  const { status, stderr } = spawnSync(
    process.execPath,
    ['scripts/keys-rotate.ts', ring, ...args],
    {
      env: { ...process.env, DATA_DIR, SEAL_KEYS: '' },
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(stderr)
  const secrets = readFileSync(join(DATA_DIR, 'demo-secrets.json'), 'utf8')
  settings[ring] = (JSON.parse(secrets) as Record<string, string>)[ring]!
}

/** Opens every sealed cell of the portal's database with its newest ring. */
async function openCells({ settings }: RunningPortal) {
  Object.assign(process.env, settings)
  const { env, readEnv } = await import('#app/platform/env.server.ts')
  Object.assign(env, readEnv(process.env))
  const { openEveryCell } = await import('#app/modules/backups/open-every-cell.server.ts')
  const database = new Database(join(settings.DATA_DIR!, 'app.db'), { readonly: true })
  const { opened, failed } = openEveryCell(database)
  const sealed = database.prepare('SELECT answers_sealed FROM claims').pluck().all() as string[]
  database.close()
  return { opened, failed: failed.length, ids: new Set(sealed.map((text) => text.split('.')[0])) }
}
