import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { env, readEnv } from '#app/platform/env.server.ts'
import { databaseFile } from '#db/client.server.ts'
import { testSettings } from '#tests/settings.ts'

const file = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const docker = file('Dockerfile')
const fly = file('fly.toml')
const litefs = parse(file('litefs.yml')) as {
  fuse: { dir: string }
  data: { dir: string }
  exec: { cmd: string; 'if-candidate'?: boolean }[]
  proxy?: unknown
}
const imageEnv = Object.fromEntries(
  [...docker.matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]),
)
const flyEnv = Object.fromEntries(
  [...fly.matchAll(/^ {2}([A-Z_]+) = "(.*)"$/gm)].map(([, name, value]) => [name, value]),
)

test('the image with the settings of fly.toml and its secrets boots in production', () => {
  const secrets = {
    ...testSettings,
    QUIET_HOURS: '',
    POSTMARK_HOST: '',
    TWILIO_HOST: '',
    CLUSTER_SECRET: 'x'.repeat(32),
  }
  const settings = readEnv({ ...secrets, ...imageEnv, ...flyEnv })
  expect(settings).toMatchObject({ STAGE: 'production', PORT: 8080, REPLAY: 'fly' })
})

test('the portal listens where fly.toml and the peers look for it', () => {
  expect(fly).toContain(`internal_port = ${imageEnv.PORT}`)
  expect(flyEnv.PEER_URL).toContain(`:${imageEnv.PORT}`)
  expect(imageEnv.HOST).toBe('0.0.0.0')
})

test('the database lies on the mount of LiteFS, its data on the volume', () => {
  expect(litefs.fuse.dir).toBe(imageEnv.LITEFS_DIR)
  expect(fly).toContain(`destination = "${imageEnv.DATA_DIR}"`)
  expect(litefs.data.dir.startsWith(`${imageEnv.DATA_DIR}/`)).toBe(true)
  Object.assign(env, { LITEFS_DIR: '/litefs' })
  expect(databaseFile()).toBe('/litefs/app.db')
  Object.assign(env, { LITEFS_DIR: undefined })
})

test('migrations run on a candidate only, before the server, and the server is node itself', () => {
  expect(litefs.exec).toEqual([
    { cmd: 'node db/migrate.ts', 'if-candidate': true },
    { cmd: 'node server.ts' },
  ])
})

test('LiteFS runs without its proxy, and machines are never stopped by Fly', () => {
  expect(litefs.proxy).toBeUndefined()
  expect(fly).toContain('auto_stop_machines = "off"')
  expect(fly).toContain('kill_signal = "SIGTERM"')
})

test('the check that takes a machine out of rotation is the readiness route', () => {
  expect(fly).toContain('path = "/health/ready"')
  expect(file('app/routes.ts')).toContain("'/health/ready'")
})

/** What the image has: the folders and files its last stage copies. */
const lastStage = docker.slice(docker.lastIndexOf('\nFROM '))
const copied = [...lastStage.matchAll(/^COPY (?:--\S+ )*(.+) \S+$/gm)]
  .flatMap(([, sources]) => sources!.split(' '))
  .map((path) => path.replace(/^\/app\//, ''))
const isInImage = (path: string) =>
  copied.some((source) => path === source || path.startsWith(`${source}/`))

/** Files run from their source: by litefs.yml, by an operator, and by the built server in a process beside it. */
function listPrograms() {
  const commands = litefs.exec.map(({ cmd }) => cmd.replace(/^node /, ''))
  const byHand = [
    'scripts/audit-verify.ts',
    'scripts/keys-rotate.ts',
    'scripts/staff.ts',
    'scripts/documents-move.ts',
    'scripts/reconcile.ts',
    'scripts/backup.ts',
    'scripts/restore.ts',
    'scripts/drill.ts',
  ]
  const forked = globSync('app/**/*.server.ts', { cwd: new URL('..', import.meta.url) })
    .filter((path) => /from 'node:(child_process|worker_threads)'/.test(file(path)))
    .flatMap((path) => [...file(path).matchAll(/= '#(\S+\.ts)'/g)].map(([, program]) => program!))
  return [...commands, ...byHand, ...forked]
}

/** What each of them imports when it runs (types are gone by then), and what that imports. */
function listImports(path: string, seen = new Set<string>()) {
  if (seen.has(path)) return seen
  seen.add(path)
  const runs = /^(?:import|export) (?!type\b)(?:[^';]*? from )?'([^']+)'|import\('([^']+)'\)/gm
  for (const [, named, later] of file(path).matchAll(runs)) {
    const target = named ?? later!
    if (target.startsWith('.')) listImports(posix.join(posix.dirname(path), target), seen)
    else if (target.startsWith('#')) listImports(target.slice(1), seen)
    else seen.add(`package ${target.split('/', target.startsWith('@') ? 2 : 1).join('/')}`)
  }
  return seen
}

test('everything that runs from its source is in the image, with its packages', () => {
  const programs = listPrograms()
  expect(programs).toContain('app/modules/documents/clean-file-process.server.ts')
  const needed = [...new Set(programs.flatMap((path) => [...listImports(path)]))]
  const { dependencies } = JSON.parse(file('package.json')) as { dependencies: object }
  const packages = Object.keys(dependencies)
  const missing = needed.filter((name) =>
    name.startsWith('package ')
      ? !name.startsWith('package node:') && !packages.includes(name.slice('package '.length))
      : !isInImage(name),
  )
  expect(needed.length).toBeGreaterThan(programs.length)
  expect(missing).toEqual([])
})
