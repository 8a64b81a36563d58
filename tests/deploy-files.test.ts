import { existsSync, globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { env, readEnv } from '#app/platform/env.server.ts'
import { databaseFile } from '#db/client.server.ts'
import { DRAIN_LIMIT, ENDINGS_LIMIT } from '#app/http/drain.server.ts'
import { memoryOptions } from '../scripts/launch.ts'
import { testSettings } from '#tests/settings.ts'

const file = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const docker = file('Dockerfile')
const fly = file('fly.toml')
const litefs = parse(file('litefs.yml')) as {
  fuse: { dir: string; 'allow-other': boolean }
  data: { dir: string }
  lease: Record<string, unknown> & { consul: object; 'advertise-url': string }
  exec: { cmd: string; 'if-candidate'?: boolean }[]
  proxy?: unknown
}
const asNode = 'setpriv --reuid=node --regid=node --init-groups --no-new-privs '
const imageEnv = Object.fromEntries(
  [...docker.matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]),
)
const flyEnv = Object.fromEntries(
  [...fly.matchAll(/^ {2}([A-Z_]+) = "(.*)"$/gm)].map(([, name, value]) => [name, value]),
)
/** What stands in one section of fly.toml, as `name = value` lines. */
const section = (name: string) => fly.split(/^ *\[+/m).find((text) => text.startsWith(`${name}]`))!
const numberIn = (text: string, name: string) =>
  Number(new RegExp(`^ *${name} = (\\d+)`, 'm').exec(text)?.[1])
const stringIn = (text: string, name: string) =>
  new RegExp(`^ *${name} = "(.*)"`, 'm').exec(text)?.[1]

test('the image with the settings of fly.toml and its secrets boots in production', () => {
  const secrets = {
    ...testSettings,
    QUIET_HOURS: '',
    POSTMARK_HOST: '',
    TWILIO_HOST: '',
    CLUSTER_SECRET: 'x'.repeat(32),
    UPLOADTHING_TOKEN: Buffer.from(
      JSON.stringify({ apiKey: 'sk_live', appId: 'a', regions: ['r'] }),
    ).toString('base64'),
  }
  const settings = readEnv({ ...secrets, ...imageEnv, ...flyEnv })
  expect(settings).toMatchObject({
    STAGE: 'production',
    PORT: 8080,
    REPLAY: 'fly',
    MACHINES: 'many',
  })
})

test('the image gives a process the memory that is measured', () => {
  expect(docker).toContain(`\nENV NODE_OPTIONS="${memoryOptions.join(' ')}"\n`)
})

test('the portal listens where fly.toml and the peers look for it', () => {
  expect(fly).toContain(`internal_port = ${imageEnv.PORT}`)
  expect(flyEnv.PEER_URL).toContain(`:${imageEnv.PORT}`)
  expect(section('checks.alarms')).toContain(`port = ${imageEnv.PORT}\n`)
  // `.internal` names lead to IPv6 addresses only.
  expect(imageEnv.HOST).toBe('::')
})

test('metrics are scraped where they answer, on a port that no service leads to', () => {
  expect(section('metrics')).toContain(`port = ${imageEnv.METRICS_PORT}\n`)
  expect(stringIn(section('metrics'), 'path')).toBe('/metrics')
  expect(imageEnv.METRICS_HOST).toBe('::')
  expect(imageEnv.METRICS_PORT).not.toBe(imageEnv.PORT)
  expect(fly).not.toContain('[[services')
})

test('every setting that the files name is one the portal knows, or one of its surroundings', () => {
  const mine = knownSettings()
  const ofOthers = ['NODE_ENV', 'NODE_OPTIONS']
  const named = [...Object.keys(imageEnv), ...Object.keys(flyEnv)]
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((name) => !mine.includes(name) && !ofOthers.includes(name))).toEqual([])
})

test('a machine is killed only after it had all the time to drain', () => {
  expect(numberIn(fly, 'kill_timeout') * 1000).toBeGreaterThan(DRAIN_LIMIT + ENDINGS_LIMIT)
  // Whoever sends requests has heard of it by then: by the next check, answered at its slowest.
  const check = section('http_service.checks')
  const noticed = [check.match(/interval = "(\d+)s"/), check.match(/timeout = "(\d+)s"/)]
  const lingers = Number(flyEnv.LINGER_SECONDS)
  expect(lingers).toBeGreaterThan(noticed.reduce((sum, found) => sum + Number(found?.[1]), 0))
  expect(lingers * 1000).toBeLessThan(DRAIN_LIMIT / 2)
})

test('pages that are open and hear news leave room for requests', () => {
  const most = numberIn(section('http_service.concurrency'), 'hard_limit')
  expect(most - Number(flyEnv.LIVE_CONNECTIONS)).toBeGreaterThanOrEqual(50)
})

test('two machines of the primary region may be primary, and all of them see the files', () => {
  expect(numberIn(section('http_service'), 'min_machines_running')).toBe(2)
  expect(litefs.lease).toMatchObject({
    type: 'consul',
    candidate: '${FLY_REGION == PRIMARY_REGION}',
    promote: false,
  })
  expect(flyEnv).toMatchObject({ MACHINES: 'many', DOCUMENT_STORE: 'uploadthing' })
})

test('the database lies on the mount of LiteFS, its data on the volume', () => {
  expect(litefs.fuse.dir).toBe(imageEnv.LITEFS_DIR)
  const volume = stringIn(section('mounts'), 'destination')!
  for (const folder of [imageEnv.DATA_DIR!, litefs.data.dir])
    expect(posix.dirname(folder)).toBe(volume)
  expect(litefs.data.dir).not.toBe(imageEnv.DATA_DIR)
  Object.assign(env, { LITEFS_DIR: '/litefs' })
  expect(databaseFile()).toBe('/litefs/app.db')
  Object.assign(env, { LITEFS_DIR: undefined })
})

test('migrations run on a candidate only, before the server, and neither as root', () => {
  expect(litefs.exec).toEqual([
    { cmd: `install -d -o node -g node -m 0700 ${imageEnv.DATA_DIR}` },
    { cmd: `${asNode}node db/migrate.ts`, 'if-candidate': true },
    { cmd: `${asNode}node server.ts` },
  ])
  expect(litefs.fuse['allow-other']).toBe(true)
})

test('what operators run on a machine runs in the portal’s folder and as its user', () => {
  expect(docker).toContain('COPY --chmod=0755 scripts/haven.sh /usr/local/bin/haven\n')
  const lines = file('scripts/haven.sh').trim().split('\n')
  expect(lines[0]).toBe('#!/bin/sh')
  expect(lines).toContain(`cd ${/^WORKDIR (.*)$/m.exec(lastStage)?.[1]} || exit 1`)
  expect(lines.at(-1)).toBe(`exec ${asNode}"$@"`)
})

test('LiteFS runs without its proxy, and machines are never stopped by Fly', () => {
  expect(litefs.proxy).toBeUndefined()
  expect(fly).toContain('auto_stop_machines = "off"')
  expect(fly).toContain('kill_signal = "SIGTERM"')
})

test('readiness takes a machine out of rotation, what is an alarm does not, and both routes are there', () => {
  const routing = stringIn(section('http_service.checks'), 'path')
  const alarming = stringIn(section('checks.alarms'), 'path')
  expect([routing, alarming]).toEqual(['/health/ready', '/health/alarms'])
  for (const path of [routing, alarming]) expect(file('app/routes.ts')).toContain(`'${path}'`)
})

/** Every name in the schema of the settings. */
function knownSettings() {
  const sources = globSync('app/platform/*settings.ts', { cwd: new URL('..', import.meta.url) })
  return [...sources, 'app/platform/env.server.ts'].flatMap((path) =>
    [...file(path).matchAll(/^ {2,4}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name!),
  )
}

/** What the image has: the folders and files its last stage copies. */
const lastStage = docker.slice(docker.lastIndexOf('\nFROM '))
const copied = [...lastStage.matchAll(/^COPY (?:--\S+ )*(.+) \S+$/gm)]
  .flatMap(([, sources]) => sources!.split(' '))
  .map((path) => path.replace(/^\/app\//, ''))
const isInImage = (path: string) =>
  copied.some((source) => path === source || path.startsWith(`${source}/`))

/** Files run from their source: by litefs.yml, by an operator, and by the built server in a process beside it. */
function listPrograms() {
  const commands = litefs.exec.flatMap(({ cmd }) => / node (\S+)$/.exec(cmd)?.[1] ?? [])
  const byHand = [
    'scripts/audit-verify.ts',
    'scripts/keys-rotate.ts',
    'scripts/keys-reseal.ts',
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

test('what the image takes from here is here', () => {
  const fromBuild = ['node_modules', 'build', '/usr/local/bin/litefs']
  const sources = copied.filter((path) => !fromBuild.includes(path))
  expect(sources.length).toBeGreaterThan(15)
  expect(sources.filter((path) => !existsSync(new URL(`../${path}`, import.meta.url)))).toEqual([])
})

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
