import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test, vi } from 'vitest'

const port = 4207
vi.hoisted(() => {
  process.env.INNGEST_BASE_URL = 'http://127.0.0.1:4207'
})

const { read, write } = await import('#db/client.server.ts')
const { drainOutbox, listRecordedEvents, recordEvent, startRelay } =
  await import('#app/platform/events.server.ts')

/** An engine that takes every event and counts them. */
async function startEngine() {
  const taken: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const events = JSON.parse(body) as { id: string }[]
      taken.push(...events.map(({ id }) => id))
      response.setHeader('content-type', 'application/json')
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
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  await stop()
  expect(taken).toEqual([])
})
