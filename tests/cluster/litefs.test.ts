import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { startLink } from '#tests/cluster/link.ts'
import { configFor } from '#tests/cluster/litefs.ts'
import { clusterNode } from '#tests/cluster/node.ts'
import { freePort } from '#tests/journeys/portal.ts'

/** What cmd/litefs/config.go of LiteFS 0.5.14 knows; it refuses a file with anything else. */
const known: Record<string, string[]> = {
  '': 'exit-on-error skip-sync strict-verify exec data fuse http proxy lease backup log tracing'.split(
    ' ',
  ),
  data: ['dir', 'compress', 'retention', 'retention-monitor-interval'],
  fuse: ['dir', 'allow-other', 'debug'],
  http: ['addr'],
  lease: [
    ...['type', 'hostname', 'advertise-url', 'candidate', 'promote'],
    ...['reconnect-delay', 'demote-delay', 'consul'],
  ],
  'lease.consul': ['url', 'key', 'ttl', 'lock-delay'],
  log: ['format', 'timestamp', 'debug'],
}

function unknownKeys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path ? `${path}.${key}` : key
    return known[path]?.includes(key) ? unknownKeys(inner, at) : [at]
  })
}

const place = {
  mount: '/m/mount',
  data: '/m/litefs',
  hostname: '127.0.0.2',
  address: '127.0.0.2:20300',
  advertised: 'http://127.0.0.2:20400',
  consul: 'http://127.0.0.1:8500',
  ttl: '3s',
}

test('the litefs.yml of a machine is ours with its places, and nothing in it is unknown to LiteFS', () => {
  const text = configFor({ ...place, first: ['node scripts/seed.ts'] })
  const config = parse(text) as Record<string, Record<string, unknown>>
  expect(unknownKeys(config)).toEqual([])
  // Whatever stands there is expanded as a variable before it is read.
  expect(text.match(/.*\$.*/g)).toEqual(['  candidate: ${FLY_REGION == PRIMARY_REGION}'])
  expect(config.fuse?.dir).toBe('/m/mount')
  expect(config.data).toMatchObject({ dir: '/m/litefs', retention: '30m' })
  expect(config.http).toEqual({ addr: '127.0.0.2:20300' })
  expect(config.proxy).toBeUndefined()
  expect(config.lease).toMatchObject({
    type: 'consul',
    hostname: '127.0.0.2',
    'advertise-url': 'http://127.0.0.2:20400',
    promote: false,
    consul: { url: 'http://127.0.0.1:8500', key: 'haven/primary', ttl: '3s' },
  })
  const { execPath } = process
  expect(config.exec).toEqual([
    { cmd: `${execPath} db/migrate.ts`, 'if-candidate': true },
    { cmd: `${execPath} scripts/seed.ts`, 'if-candidate': true },
    { cmd: `${execPath} server.ts` },
  ])
})

/** Writes down how it was called, answers as a ready portal, and ends as told: 0 on SIGTERM. */
const recorder = `#!${process.execPath}
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
const calls = new URL('./calls', import.meta.url)
const note = (what) => appendFileSync(calls, JSON.stringify(what) + '\\n')
const { HOST, PORT, LITEFS_DIR, LITEFS_URL } = process.env
note([process.argv.slice(2), { HOST, LITEFS_DIR, LITEFS_URL }])
if (process.argv[2] !== 'mount') process.exit(process.argv[2] === 'import' ? 1 : 0)
process.on('SIGTERM', () => (note('SIGTERM'), process.exit(0)))
createServer((_, response) => response.end('ready')).listen(PORT, HOST)
`

test('a machine is started, ended and killed as LiteFS wants it, and its commands name where it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'haven-node-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const program = join(folder, 'litefs.mjs')
  writeFileSync(program, recorder)
  chmodSync(program, 0o755)
  const litefsPort = await freePort()
  const link = await startLink('127.0.0.2', { host: '127.0.0.2', port: litefsPort })
  onTestFinished(link.close)
  const litefs = { kind: 'recorded', program, args: [] }
  const node = clusterNode({
    ...{ litefs, hostname: '127.0.0.2', port: await freePort(), litefsPort, folder, link },
    ...{ consul: 'http://127.0.0.1:8500', ttl: '3s', settings: {} },
  })
  await node.start()
  expect(await node.stop()).toBe(0)
  await node.litefs('export', '/x')
  await expect(node.litefs('import', '/x')).rejects.toThrow('Command failed')
  await node.start()
  await node.kill()
  expect(node.isRunning()).toBe(false)
  const calls = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
  const mounted = [
    ['mount', '-config', join(folder, 'litefs.yml')],
    { HOST: '127.0.0.2', LITEFS_DIR: join(folder, 'mount'), LITEFS_URL: node.litefsUrl },
  ]
  const against = ['-url', node.litefsUrl, '-name', 'app.db', '/x']
  expect(calls.map((line) => JSON.parse(line) as unknown)).toEqual([
    ...[mounted, 'SIGTERM'],
    ...[
      [['export', ...against], {}],
      [['import', ...against], {}],
    ],
    mounted,
  ])
})
