import { existsSync, globSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { env, readEnv } from '#app/platform/env.server.ts'
import { databaseFile } from '#db/client.server.ts'
import { DRAIN_LIMIT, ENDINGS_LIMIT } from '#app/http/drain.server.ts'
import { seconds } from '#app/platform/clock.ts'
import { ASKS_EVERY } from '#app/http/replica/role.server.ts'
import { memoryOptions } from '../scripts/launch.ts'
import { goDuration } from '#tests/cluster/go-duration.ts'
import { docker, file, fly, imageEnv, litefs } from '#tests/deploy-files.ts'
import { testSettings } from '#tests/settings.ts'

const asNode = 'setpriv --reuid=node --regid=node --init-groups --no-new-privs '
const { http_service: service } = fly
const [volume] = fly.mounts
const [routingCheck] = service.checks
const gigabytes = (text: string) => Number.parseInt(text)

/** What the image with the settings of fly.toml and its secrets runs with. */
function deployedSettings() {
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
  return readEnv({ ...secrets, ...imageEnv, ...fly.env })
}

test('the image with the settings of fly.toml and its secrets boots in production', () => {
  expect(deployedSettings()).toMatchObject({
    STAGE: 'production',
    PORT: 8080,
    REPLAY: 'fly',
    MACHINES: 'many',
  })
})

test('the image gives a process the memory that is measured', () => {
  expect(docker).toContain(`\nENV NODE_OPTIONS="${memoryOptions.join(' ')}"\n`)
})

test('the portal listens where fly.toml and the peers look for it, and people reach it by TLS alone', () => {
  const { PORT, HOST, PORTAL_ORIGIN } = deployedSettings()
  expect([service.internal_port, fly.checks.alarms.port]).toEqual([PORT, PORT])
  expect(service.force_https).toBe(true)
  expect(PORTAL_ORIGIN).toBe(`https://${fly.app}.fly.dev`)
  // `.internal` names lead to IPv6 addresses only.
  expect(HOST).toBe('::')
})

test('LiteFS and the portal of a machine are reached under one name, which is what LiteFS calls the machine', () => {
  const { PEER_URL, PORT, LITEFS_URL } = deployedSettings()
  const peer = new URL(PEER_URL.replace('{hostname}', 'a-machine'))
  const advertised = litefs.lease['advertise-url']
    .replace('${HOSTNAME}', 'a-machine')
    .replace('${FLY_APP_NAME}', fly.app)
  expect(peer.hostname).toBe(`a-machine.vm.${fly.app}.internal`)
  expect(new URL(advertised).hostname).toBe(peer.hostname)
  expect(peer.port).toBe(String(PORT))
  // Where nothing else is said LiteFS listens there, and its own machine asks it there.
  expect(new URL(advertised).port).toBe(new URL(LITEFS_URL).port)
  expect([peer.protocol, new URL(advertised).protocol]).toEqual(['http:', 'http:'])
})

test('metrics are scraped where they answer, on a port that no service leads to', () => {
  expect(fly.metrics).toEqual({ port: Number(imageEnv.METRICS_PORT), path: '/metrics' })
  expect(imageEnv.METRICS_HOST).toBe('::')
  expect(imageEnv.METRICS_PORT).not.toBe(imageEnv.PORT)
})

test('every setting that the files name is one the portal knows, or one of its surroundings', () => {
  const mine = knownSettings()
  const ofOthers = ['NODE_ENV', 'NODE_OPTIONS']
  const named = [...Object.keys(imageEnv), ...Object.keys(fly.env)]
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((name) => !mine.includes(name) && !ofOthers.includes(name))).toEqual([])
})

test('a machine is killed only after it had all the time to linger, drain and end', () => {
  expect(fly.kill_signal).toBe('SIGTERM')
  expect(seconds(fly.kill_timeout)).toBeGreaterThan(DRAIN_LIMIT + ENDINGS_LIMIT)
  // Whoever sends requests has heard of it by then: by the next check, answered at its slowest.
  const heardOf = goDuration(routingCheck.interval) + goDuration(routingCheck.timeout)
  const lingers = seconds(deployedSettings().LINGER_SECONDS)
  expect(lingers).toBeGreaterThan(heardOf)
  // What is left of the limit is for requests that came last.
  expect(lingers).toBeLessThan(DRAIN_LIMIT / 2)
})

test('machines are replaced one by one, as volumes demand, and a check that says no has a machine left alone', () => {
  expect(fly.deploy).toEqual({ strategy: 'rolling' })
  expect(service).toMatchObject({ auto_stop_machines: 'off', auto_start_machines: false })
  expect(existsSync(new URL(`../${fly.build.dockerfile}`, import.meta.url))).toBe(true)
})

test('the edge counts requests, and pages that are open and hear news leave room for others', () => {
  const { type, soft_limit: soft, hard_limit: hard } = service.concurrency
  // By connections a browser that keeps one open would count while it asks nothing.
  expect([type, soft, hard]).toEqual(['requests', 80, 100])
  const { LIVE_CONNECTIONS: live } = deployedSettings()
  expect(live).toBeLessThan(soft)
  expect(hard - live).toBeGreaterThanOrEqual(50)
})

test('a volume grows before it is an alarm, and is kept as long as the backups of every day', () => {
  const { DISK_ALARM_PERCENT, BACKUP_KEEP_DAYS } = deployedSettings()
  expect(volume.auto_extend_size_threshold).toBeLessThan(100 - DISK_ALARM_PERCENT)
  expect(gigabytes(volume.auto_extend_size_increment)).toBeGreaterThan(0)
  expect(gigabytes(volume.auto_extend_size_limit)).toBeGreaterThan(gigabytes(volume.initial_size))
  expect(volume.snapshot_retention).toBe(BACKUP_KEEP_DAYS)
})

test('a machine has the memory for the portal beside LiteFS and a backup', () => {
  const limit = Number(/--max-old-space-size=(\d+)/.exec(memoryOptions.join(' '))?.[1])
  expect(1_024 * gigabytes(fly.vm[0].memory)).toBeGreaterThanOrEqual(2 * limit)
})

test('two machines of the primary region may be primary, and all of them see the files', () => {
  expect(service.min_machines_running).toBe(2)
  expect(litefs.lease).toMatchObject({
    type: 'consul',
    candidate: '${FLY_REGION == PRIMARY_REGION}',
    promote: false,
    consul: { url: '${FLY_CONSUL_URL}', key: '${FLY_APP_NAME}/primary' },
  })
  expect(deployedSettings()).toMatchObject({ MACHINES: 'many', DOCUMENT_STORE: 'uploadthing' })
})

test('a machine that lost its primary looks for one again before its portal knows, and not without a rest', () => {
  const delay = goDuration(String(litefs.lease['reconnect-delay']))
  expect(delay).toBeLessThan(ASKS_EVERY)
  expect(delay).toBeGreaterThanOrEqual(100)
})

test('the database lies on the mount of LiteFS, its data on the volume', () => {
  expect(litefs.fuse.dir).toBe(imageEnv.LITEFS_DIR)
  for (const folder of [imageEnv.DATA_DIR!, litefs.data.dir])
    expect(posix.dirname(folder)).toBe(volume.destination)
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

test('LiteFS runs without its proxy, from the file that it looks for', () => {
  expect(litefs.proxy).toBeUndefined()
  expect(docker).toContain('\nCOPY litefs.yml /etc/litefs.yml\n')
  expect(docker).toContain('\nENTRYPOINT ["litefs", "mount"]\n')
})

test('readiness takes a machine out of rotation, what is an alarm does not, and both routes are there', () => {
  const paths = [routingCheck.path, fly.checks.alarms.path]
  expect(paths).toEqual(['/health/ready', '/health/alarms'])
  for (const path of paths) expect(file('app/routes.ts')).toContain(`'${path}'`)
  for (const { interval, timeout } of [routingCheck, fly.checks.alarms])
    expect(goDuration(timeout)).toBeLessThan(goDuration(interval))
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
    'scripts/events-resend.ts',
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

test('it is built and run on the Node that our own machines have, and LiteFS is the one that was tried', () => {
  const bases = [...docker.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
  const { dependencies, devDependencies } = JSON.parse(file('package.json')) as Packages
  const { node = '' } = { ...dependencies, ...devDependencies }
  const ours = `node:${node.split('.')[0]}-bookworm-slim`
  expect(bases).toEqual([ours, 'flyio/litefs:0.5.14', ours])
})
type Packages = Record<'dependencies' | 'devDependencies', Record<string, string>>

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
