import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test, vi } from 'vitest'

const port = Number(new URL(process.env.INNGEST_BASE_URL!).port)
const { read, write } = await import('#db/client.server.ts')
const { drainOutbox, forgetSentEvents, outboxBacklog, recordEvent, startRelay } =
  await import('#app/platform/events.server.ts')
const { listRecordedEvents } = await import('#app/platform/events.test-support.ts')
const { days } = await import('#app/platform/clock.ts')

/** An engine that takes every event but those it refuses, and counts them. */
async function startEngine(
  refuses: (id: string) => boolean = () => false,
  heard: (count: number) => void = () => undefined,
) {
  const taken: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const events = JSON.parse(body) as { id: string }[]
      response.setHeader('content-type', 'application/json')
      if (events.some(({ id }) => refuses(id))) {
        response.statusCode = 400
        return void response.end(JSON.stringify({ error: 'bad event', status: 400 }))
      }
      taken.push(...events.map(({ id }) => id))
      heard(events.length)
      response.end(JSON.stringify({ ids: events.map(({ id }) => id), status: 200 }))
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  expect((server.address() as AddressInfo).port).toBe(port)
  return taken
}

const record = () => write((tx) => recordEvent(tx, 'claim/submitted', { claimId: 'claim-1' }))

test('an event leaves after its commit, once, with the id of its row', async () => {
  const taken = await startEngine()
  await record()
  await drainOutbox()
  await drainOutbox()
  expect(taken).toEqual(listRecordedEvents('claim/submitted').map(({ id }) => id))
})

test('a database that cannot note the sending ends nothing: the event waits and goes again', async () => {
  const taken = await startEngine()
  await record()
  const { file } = read((db) =>
    db.get<{ file: string }>(sql`select file from pragma_database_list`),
  )
  const other = new Database(file)
  other.exec('BEGIN IMMEDIATE')
  await drainOutbox()
  expect(listRecordedEvents('claim/submitted')[0]?.sentAt).toBeNull()
  other.exec('COMMIT')
  other.close()
  await drainOutbox()
  const [event] = listRecordedEvents('claim/submitted')
  expect(event?.sentAt).not.toBeNull()
  expect(new Set(taken)).toEqual(new Set([event?.id]))
}, 20_000)

test('a machine that may not write leaves events to the one that may', async () => {
  const taken = await startEngine()
  await record()
  const asked = vi.fn(async () => false)
  const stop = startRelay(asked)
  await expect.poll(() => asked.mock.calls.length).toBeGreaterThan(0)
  await stop()
  expect(taken).toEqual([])
})

test('in a surge the first event leaves at once, and what comes within a moment leaves together', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
  onTestFinished(() => void vi.useRealTimers())
  let hear = (_count: number) => {}
  const next = () => new Promise<number>((resolve) => (hear = resolve))
  await startEngine(undefined, (count) => hear(count))
  onTestFinished(startRelay())
  const first = next()
  await record()
  expect(await first).toBe(1)
  const second = next()
  for (let many = 0; many < 5; many++) await record()
  vi.advanceTimersByTime(50)
  expect(await second).toBe(5)
})

test('what still gathers when the relay ends leaves before it', async () => {
  const taken = await startEngine()
  const stop = startRelay()
  for (let many = 0; many < 3; many++) await record()
  await stop()
  expect(taken).toHaveLength(3)
})

test('an event that the engine refuses holds up no other, is not sent for ever, and staff can see that there is one', async () => {
  for (let count = 0; count < 3; count++) await record()
  const [, bad] = listRecordedEvents('claim/submitted')
  const taken = await startEngine((id) => id === bad?.id)
  await drainOutbox()
  const sent = listRecordedEvents('claim/submitted').filter(({ sentAt }) => sentAt !== null)
  expect(sent).toHaveLength(2)
  expect(taken).toEqual(sent.map(({ id }) => id))
  expect(outboxBacklog()).toMatchObject({
    waitingSince: undefined,
    isLate: false,
    refusedAt: expect.any(Number),
  })
})

test('events that were sent a month ago are forgotten, and what waits is not', async () => {
  await startEngine()
  await record()
  await drainOutbox()
  await record()
  expect(await forgetSentEvents()).toBe(0)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days(31) })
  onTestFinished(() => void vi.useRealTimers())
  expect(await forgetSentEvents()).toBe(1)
  expect(listRecordedEvents('claim/submitted').map(({ sentAt }) => sentAt)).toEqual([null])
})
