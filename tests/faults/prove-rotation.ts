import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { awaitUntil } from '#tests/await-until.ts'
import { databaseOf } from '#tests/cluster/one-mount.ts'
import { endOnce, inUse } from '#tests/faults/in-use.ts'
import { startInWeather } from '#tests/faults/in-weather.ts'
import { goBy } from '#tests/journeys/go-by.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

export const rings = ['SESSION_KEYS', 'SEAL_KEYS'] as const
type Ring = (typeof rings)[number]

/**
 * R16: both rings get a new key, `times` over, while people use the portal, which is started anew once all
 * know the keys and again to use them; then everything is sealed anew, the first run of that killed, and the old
 * sealing keys are dropped. Nobody meets an error or has to log in again, and every sealed cell opens.
 */
export async function proveRotation(times = 4) {
  const { portal, person } = await startInWeather({ LINGER_SECONDS: '1' })
  try {
    let mixed = { opened: 0, failed: 0, keys: 0 }
    const used = await inUse(portal, person, async (found) => {
      for (let time = 0; time < times; time++)
        for (const step of [addKey, useKey])
          await endOnce(portal, found, () => rings.forEach((ring) => step(portal, ring)))
      await awaitUntil('something to be sealed under the newest key', async () => {
        mixed = await openCells(portal)
        return mixed.keys > 1
      })
      await reseal(portal, 'killed')
      await reseal(portal)
      await endOnce(portal, found, () => dropOldKeys(portal))
    })
    const { requests, failed } = used
    const sent = failed.filter((failure) => failure.endsWith(': 302')).length
    const cells = await openCells(portal)
    const unreadable = mixed.failed + cells.failed
    const { status } = await person.get('/dashboard')
    const isLoggedIn = status === 200
    const keys = [mixed.keys, cells.keys] as const
    return {
      holds: failed.length === 0 && isLoggedIn && unreadable === 0 && keys[0] > 1 && keys[1] === 1,
      figures:
        `${times} rotations of both rings under ${requests} requests: ` +
        `${failed.length} errors${failed.length ? ` (${[...new Set(failed)].join(', ')})` : ''}, ` +
        `${sent + (isLoggedIn ? 0 : 1)} logouts; ${mixed.opened} sealed cells under ${keys[0]} keys, ` +
        `sealed anew after a kill: ${cells.opened} under ${keys[1]}, the old ones dropped; ${unreadable} unreadable`,
    }
  } finally {
    await portal.end()
  }
}

type Ringed = Pick<RunningPortal, 'settings'>

export const addKey = (portal: Ringed, ring: Ring) => rotate(portal, ring)

export function useKey(portal: Ringed, ring: Ring) {
  const [id = ''] = portal.settings[ring]!.split(',').at(-1)!.split(':')
  rotate(portal, ring, '--use', id)
}

/** npm run keys:rotate beside the portal, which has the new ring from its next start on. */
function rotate(portal: Ringed, ring: Ring, ...args: string[]) {
  const { settings } = portal
  const env = { ...process.env, ...settings, SEAL_KEYS: undefined }
  const command = ['scripts/keys-rotate.ts', ring, ...args]
  const { status, stderr } = spawnSync(process.execPath, command, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const secrets = readFileSync(join(settings.DATA_DIR!, 'demo-secrets.json'), 'utf8')
  settings[ring] = (JSON.parse(secrets) as Record<string, string>)[ring]!
}

/** Refused by the command itself while anything stands under one of them. */
function dropOldKeys(portal: RunningPortal) {
  const [, ...old] = portal.settings.SEAL_KEYS!.split(',').map((entry) => entry.split(':')[0]!)
  for (const id of old) rotate(portal, 'SEAL_KEYS', '--drop', id)
}

/** npm run keys:reseal beside the portal, to its end or killed with its first page. */
async function reseal(portal: Ringed, killed?: 'killed') {
  const code = await runReseal(portal, killed)
  if (code !== (killed ? null : 0)) throw new Error(`keys:reseal ended with ${code}`)
}

/** The code it ends with; null when it was killed. */
export async function runReseal({ settings }: Ringed, killed?: 'killed') {
  const child = spawn(process.execPath, ['scripts/keys-reseal.ts'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (killed) child.stdout.once('data', () => child.kill('SIGKILL'))
  else child.stdout.resume()
  const [code] = (await once(child, 'close')) as [number | null]
  return code
}

/** Opens every sealed cell of the portal's database with its newest ring. */
export async function openCells(portal: Ringed) {
  await goBy(portal)
  const { openEveryCell } = await import('#app/modules/backups/open-every-cell.server.ts')
  const { countCellsByKey } = await import('#app/platform/sealed-cells.server.ts')
  const { closeDatabase, openDatabase } = await import('#db/client.server.ts')
  const { reader } = openDatabase(databaseOf(portal))
  const { opened, failed } = openEveryCell(reader)
  const keys = countCellsByKey().size
  closeDatabase()
  return { opened, failed: failed.length, keys }
}
