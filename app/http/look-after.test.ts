import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { setDraining } from '#app/http/draining.server.ts'
import { scrape } from '#app/http/metrics-server.server.ts'
import { forgetRole } from '#app/http/replica/role.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { countCommits } from '#app/platform/metrics.server.ts'
import { openEntry, moveEntry } from '#app/platform/ledger.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { forgetSchema } from '#app/platform/schema-standing.server.ts'
import { withoutWrites } from '#app/platform/writes.server.ts'
import { openApp } from '#tests/whole-app.ts'

const app = await openApp()
const before = { ...env }
let mount: string

beforeEach(() => (mount = mkdtempSync(join(tmpdir(), 'haven-litefs-'))))
afterEach(() => {
  Object.assign(env, { LITEFS_DIR: undefined, METRICS_PORT: undefined }, before)
  forgetRole()
  vi.useRealTimers()
  rmSync(mount, { recursive: true })
})

async function ask(path: string) {
  const response = await app(new Request(env.PORTAL_ORIGIN + path))
  const text = await response.text()
  return { status: response.status, text, json: () => JSON.parse(text) as Record<string, unknown> }
}

/** `%+010d` in LiteFS: the sign is always there. */
const lagAsLiteFsWrites = (ms: number) =>
  `${ms < 0 ? '-' : '+'}${String(Math.abs(ms)).padStart(9, '0')}\n`

/** A LiteFS that does not answer: what the files of its mount say counts. */
function behind(lag: number, { primary = 'one.internal' } = {}) {
  Object.assign(env, { LITEFS_DIR: mount, LITEFS_URL: 'http://127.0.0.1:1' })
  if (primary) writeFileSync(join(mount, '.primary'), `${primary}\n`)
  writeFileSync(join(mount, '.lag'), lagAsLiteFsWrites(lag))
  forgetRole()
}

const anEvent = () => write((tx) => recordEvent(tx, 'claim/submitted', { claimId: newId() }))
const shift = (ms: number) => vi.useFakeTimers({ now: now() + ms, toFake: ['Date'] })

test('a machine on its own that is well raises nothing', async () => {
  env.DISK_ALARM_PERCENT = 0
  const { status, json } = await ask('/health/lag')
  expect(status).toBe(200)
  expect(json()).toMatchObject({ role: 'primary', lagMs: null, eventsWaitMs: 0, alarms: [] })
})

test('a replica is behind as long as LiteFS says, an alarm from the limit on', async () => {
  env.DISK_ALARM_PERCENT = 0
  behind(9_000)
  expect(await ask('/health/lag')).toMatchObject({ status: 200 })
  behind(11_000)
  const { status, json } = await ask('/health/lag')
  expect(status).toBe(503)
  expect(json()).toMatchObject({ role: 'replica', lagMs: 11_000, alarms: ['lag'] })
})

test('a clock that is ahead of the primary’s is no lag, and where LiteFS says none the metric has none', async () => {
  behind(-40)
  expect((await ask('/health/lag')).json()).toMatchObject({ role: 'replica', lagMs: 0 })
  behind(2_500)
  expect(await scrape()).toContain('haven_replication_lag_seconds 2.5\n')
  rmSync(join(mount, '.lag'))
  expect((await ask('/health/lag')).json()).toMatchObject({ lagMs: null })
  expect(await scrape()).toMatch(/haven_replication_lag_seconds nan\n/i)
})

test('what Fly looks at before it goes on with a deploy has the same alarms and is never red', async () => {
  env.DISK_ALARM_PERCENT = 0
  behind(11_000)
  const [outside, deploy] = [await ask('/health/lag'), await ask('/health/alarms')]
  expect([outside.status, deploy.status]).toEqual([503, 200])
  expect(deploy.json()).toEqual(outside.json())
  expect(deploy.json()).toMatchObject({ alarms: ['lag'] })
})

test('a machine that knows no primary is an alarm', async () => {
  env.DISK_ALARM_PERCENT = 0
  behind(0, { primary: '' })
  expect((await ask('/health/lag')).json()).toMatchObject({
    role: 'orphan',
    alarms: ['no-primary'],
  })
})

test('events that wait for minutes are an alarm on the primary, and on no replica, which sends none', async () => {
  env.DISK_ALARM_PERCENT = 0
  await anEvent()
  expect((await ask('/health/lag')).json()).toMatchObject({ alarms: [] })
  shift(minutes(3))
  expect((await ask('/health/lag')).json()).toMatchObject({ alarms: ['events'] })
  behind(0)
  expect((await ask('/health/lag')).json()).toMatchObject({ alarms: [] })
})

test('a disk that fills up is an alarm before it is full', async () => {
  env.DISK_ALARM_PERCENT = 100
  const { status, json } = await ask('/health/lag')
  expect([status, json()['alarms']]).toEqual([503, ['disk']])
})

test('on a database that is older than the code a machine is not ready until its primary has migrated, and then stays so', async () => {
  const ofThem = sql`from __drizzle_migrations`
  const applied = read((db) =>
    db.all<{ hash: string; created_at: number }>(sql`select * ${ofThem}`),
  )
  forgetSchema()
  await write((tx) => void tx.run(sql`delete ${ofThem}`))
  const { status, json } = await ask('/health/ready')
  expect([status, json()]).toEqual([503, { ready: false, migrated: false }])
  for (const { hash, created_at: at } of applied)
    await write(
      (tx) =>
        void tx.run(
          sql`insert into __drizzle_migrations (hash, created_at) values (${hash}, ${at})`,
        ),
    )
  expect(await ask('/health/ready')).toMatchObject({ status: 200 })
  await write((tx) => void tx.run(sql`delete ${ofThem}`))
  expect(await ask('/health/ready')).toMatchObject({ status: 200 })
  forgetSchema()
})

test('a replica that is far behind still takes requests: only its own database counts for that', async () => {
  behind(600_000)
  expect(await ask('/health/ready')).toMatchObject({ status: 200 })
})

test('the metrics say what happened and what waits, by names of ours, and are read without a write', async () => {
  env.DISK_ALARM_PERCENT = 0
  const [claimId, stuckId] = [newId(), newId()]
  await anEvent()
  await write((tx) => {
    openEntry(tx, { kind: 'claim', subjectId: claimId, claimId })
    openEntry(tx, { kind: 'message', subjectId: stuckId, claimId })
    moveEntry(tx, { kind: 'message', subjectId: stuckId }, 'failed', { code: 'Forbidden' })
  })
  await ask(`/claims/${claimId}?q=Ana`)
  const text = await withoutWrites(scrape)
  expect(text).toMatch(
    /haven_request_seconds_count\{method="GET",route="\/claims\/:claimId",status="3xx"\} \d/,
  )
  expect(text).toContain('haven_role{role="primary"} 1')
  expect(text).toContain('haven_hand_overs_waiting{kind="claim"} 1')
  expect(text).toContain('haven_hand_overs_stuck 1')
  expect(text).toContain('haven_events_waiting 2')
  expect(text).toContain('haven_alarm{alarm="disk"} 0')
  for (const word of [claimId, 'Ana', mount]) expect(text).not.toContain(word)
})

test('the metrics count a commit once, and everybody who shared it', async () => {
  const countNoMore = countCommits()
  onTestFinished(() => void countNoMore())
  await Promise.all([anEvent(), anEvent()])
  const text = await scrape()
  expect(text).toContain('haven_commit_seconds_count 1\n')
  expect(text).toContain('haven_committed_writes_total 2\n')
})

test('the portal itself answers no metrics, whoever asks', async () => {
  expect(await ask('/metrics')).toMatchObject({ status: 404 })
})

test('from SIGTERM on a machine is not ready, so that no edge sends it anything', async () => {
  expect(await ask('/health/ready')).toMatchObject({ status: 200 })
  setDraining(true)
  expect(await ask('/health/ready')).toMatchObject({ status: 503 })
  expect(await ask('/health/live')).toMatchObject({ status: 200 })
  setDraining(false)
})
