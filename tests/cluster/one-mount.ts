import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { stringify } from 'yaml'
import { runToEnd } from '../../scripts/launch.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { findLiteFs } from '#tests/cluster/litefs.ts'
import { freePort, type RunningPortal } from '#tests/journeys/portal.ts'

export type OneMount = Awaited<ReturnType<typeof mountAlone>>

/** The `litefs` program itself, where there is one that can mount. The model is a folder and shows nothing of its speed. */
export function realLiteFs() {
  const found = findLiteFs()
  return found.args.length === 0 ? found : undefined
}

/**
 * A mount of the real LiteFS with no other machine and no Consul, which is primary always. What it keeps is at `data`
 * (a folder of its own unless told). @throws where LiteFS does not come up, with what it wrote
 */
export async function mountAlone(data?: string) {
  const litefs = realLiteFs()
  if (!litefs) throw new Error('There is no litefs program that can mount (LITEFS_BIN, or on PATH)')
  const folder = mkdtempSync(join(tmpdir(), 'haven-mount-'))
  const mount = join(folder, 'mount')
  const url = `http://127.0.0.1:${await freePort()}`
  const config = join(folder, 'litefs.yml')
  mkdirSync(mount)
  writeFileSync(config, configAlone({ mount, data: data ?? join(folder, 'data'), url }))
  const child = spawn(litefs.program, ['mount', '-config', config], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (told = (told + chunk.toString()).slice(-20_000)))
  const ended = once(child, 'exit')
  const isRunning = () => child.exitCode === null && child.signalCode === null
  await awaitUntil('LiteFS to mount', async () => {
    if (!isRunning()) throw new Error(`LiteFS did not start.\n${told}`)
    return (await fetch(`${url}/info`).catch(() => undefined))?.ok
  })
  return {
    ...{ kind: litefs.kind, mount, url, isRunning, pid: child.pid! },
    log: () => told,
    /** `export` writes the database to `file`, `import` makes `file` the database. */
    async litefs(command: 'export' | 'import', file: string) {
      const args = [command, '-url', url, '-name', 'app.db', file]
      await promisify(execFile)(litefs.program, args)
    },
    async end() {
      child.kill('SIGTERM')
      await ended
      spawnSync('fusermount3', ['-uzq', mount])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const configAlone = (place: { mount: string; data: string; url: string }) =>
  stringify({
    fuse: { dir: place.mount },
    data: { dir: place.data, retention: '30m' },
    http: { addr: new URL(place.url).host },
    lease: { type: 'static', hostname: 'alone', 'advertise-url': place.url, candidate: true },
  })

/** Moves the database of a portal onto a mount of its own, by `litefs import` while it is away. */
export const ontoMount = (portal: RunningPortal, data?: string) =>
  goOnWith(portal, data, async (litefs) => {
    const file = join(portal.settings.DATA_DIR!, 'app.db')
    await litefs.litefs('import', file)
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  })

/** Lets a portal go on with a new mount on which nobody ever was. What it had stays where it is. */
export const ontoNewMount = (portal: RunningPortal, data?: string) =>
  goOnWith(portal, data, async () => runToEnd('db/migrate.ts', portal.settings))

type Begin = (litefs: OneMount) => Promise<void>

async function goOnWith(portal: RunningPortal, data: string | undefined, begin: Begin) {
  await portal.parts.portal.end()
  const litefs = await mountAlone(data)
  try {
    Object.assign(portal.settings, onMount(litefs))
    await begin(litefs)
    await portal.restart('portal')
  } catch (error) {
    await litefs.end()
    throw error
  }
  return litefs
}

const onMount = ({ mount, url }: OneMount) => ({
  LITEFS_DIR: mount,
  LITEFS_URL: url,
  MACHINES: 'one',
  CLUSTER_SECRET: 'nobody-else-is-there',
  PATH: `${dirname(realLiteFs()!.program)}:${process.env.PATH}`,
})

/** Where a portal's database lies: on its mount, or in its own folder. */
export const databaseOf = ({ settings }: Pick<RunningPortal, 'settings'>) =>
  join(settings.LITEFS_DIR ?? settings.DATA_DIR!, 'app.db')
