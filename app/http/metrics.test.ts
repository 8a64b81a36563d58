import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { write } from '#db/client.server.ts'
import { scrape } from '#app/http/metrics-server.server.ts'
import { forgetRole } from '#app/http/replica/role.server.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { drainOutbox, recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { listen } from '#mocks/listen.ts'
import { startCore } from '#tests/core.ts'
import { startClockedEngine, withFewTries } from '#tests/engine.ts'
import { openApp } from '#tests/whole-app.ts'

/** One figure as a scrape has it, with its labels; 0 before it was ever counted. */
async function figure(name: string) {
  const lines = (await scrape()).split('\n')
  const line = lines.find((each) => each.startsWith(`${name} `))
  return Number(line?.slice(name.length + 1) ?? 0)
}
const engineErrors = (where: string) => figure(`haven_engine_errors_total{where="${where}"}`)
const waitingClaims = () => figure('haven_hand_overs_waiting{kind="claim"}')

/** An engine that answers every event with this status. */
async function anEngine(status: number) {
  const { port } = new URL(env.INNGEST_BASE_URL!)
  const answer = async (request: Request) => {
    const ids = ((await request.json()) as { id: string }[]).map(({ id }) => id)
    const word = status === 200 ? {} : { error: 'not now' }
    return Response.json({ ids, status, ...word }, { status })
  }
  const { close } = await listen(answer, Number(port))
  return close
}

const anEvent = () => write((tx) => recordEvent(tx, 'claim/submitted', { claimId: newId() }))

test('while the engine takes no events their number, the age of the oldest and each try in vain are counted, until it does', async () => {
  const before = await engineErrors('outbox')
  await anEvent()
  await anEvent()
  const away = await anEngine(401)
  await drainOutbox()
  await away()
  vi.useFakeTimers({ now: now() + minutes(3), toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  expect(await engineErrors('outbox')).toBe(before + 1)
  expect(await figure('haven_events_waiting')).toBe(2)
  const age = await figure('haven_events_wait_seconds')
  expect(age).toBeGreaterThanOrEqual(180)
  expect(age).toBeLessThan(240)
  expect(await figure('haven_alarm{alarm="events"}')).toBe(1)
  onTestFinished(await anEngine(200))
  await drainOutbox()
  expect(await figure('haven_events_waiting')).toBe(0)
  expect(await figure('haven_events_wait_seconds')).toBe(0)
  expect(await figure('haven_alarm{alarm="events"}')).toBe(0)
  expect(await engineErrors('outbox')).toBe(before + 1)
})

test('a claim waits to be handed over from its submission until the core has confirmed it, and fails nothing on the way', async () => {
  await startCore()
  const engine = await startClockedEngine()
  const before = [await engineErrors('step'), await engineErrors('function')]
  await aSentClaim()
  expect(await waitingClaims()).toBe(1)
  await engine.settle()
  expect(await waitingClaims()).toBe(0)
  expect([await engineErrors('step'), await engineErrors('function')]).toEqual(before)
})

test('a step that cannot do its work counts, and the function that gives up with it', async () => {
  const engine = await startClockedEngine({ transport: withFewTries })
  const before = { step: await engineErrors('step'), function: await engineErrors('function') }
  await aSentClaim()
  await engine.settle(minutes(2))
  expect(await engineErrors('step')).toBeGreaterThan(before.step)
  expect(await engineErrors('function')).toBeGreaterThan(before.function)
  expect(await figure('haven_hand_overs_stuck')).toBe(1)
})

test('a machine is in one role at a time, and its lag is that of its LiteFS', async () => {
  const mount = mkdtempSync(join(tmpdir(), 'haven-litefs-'))
  onTestFinished(() => {
    Object.assign(env, { LITEFS_DIR: undefined })
    forgetRole()
    rmSync(mount, { recursive: true })
  })
  const rolesNow = async () => {
    forgetRole()
    const text = await scrape()
    return [...text.matchAll(/^haven_role\{role="([\w-]+)"\} 1$/gm)].map(([, role]) => role)
  }
  expect(await rolesNow()).toEqual(['primary'])
  Object.assign(env, { LITEFS_DIR: mount, LITEFS_URL: 'http://127.0.0.1:1' })
  expect(await rolesNow()).toEqual(['orphan'])
  writeFileSync(join(mount, '.primary'), 'one.internal\n')
  writeFileSync(join(mount, '.lag'), '+000001500\n')
  expect(await rolesNow()).toEqual(['replica'])
  expect(await figure('haven_replication_lag_seconds')).toBe(1.5)
})

test('every request counts once, by its route and what came of it', async () => {
  const app = await openApp()
  const count = (route: string, status: string) =>
    figure(`haven_request_seconds_count{method="GET",route="${route}",status="${status}"}`)
  const before = [await count('/claims/:claimId', '3xx'), await count('/login', '2xx')]
  for (const path of [`/claims/${newId()}`, `/claims/${newId()}`, '/login'])
    await (await app(new Request(env.PORTAL_ORIGIN + path))).text()
  const after = [await count('/claims/:claimId', '3xx'), await count('/login', '2xx')]
  expect(after).toEqual([before[0]! + 2, before[1]! + 1])
})
