import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDatabase, read, write } from '#db/client.server.ts'
import { handleRequest } from '#app/http/handle-request.server.ts'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { moveEntries, openEntry } from '#app/platform/ledger.server.ts'
import { countSecondCopiesMissing } from '#app/platform/second-copies.server.ts'
import { startLiteFsModel, someChecksum, txid } from '#tests/litefs-model.ts'
import { placesOfClaim } from './kept.server.ts'
import { forgetReplicas, hearReplica, waiting } from './replicas.server.ts'
import { forgetRole } from './role.server.ts'
import { refuseSecondMachine } from './second-machine.server.ts'

const before = { ...env }
const unset = { LITEFS_DIR: undefined, MACHINES: 'many' }
let litefs: Awaited<ReturnType<typeof startLiteFsModel>>
let transaction: number
let claimId: string

beforeEach(async () => {
  litefs = await startLiteFsModel()
  Object.assign(env, litefs.settings)
  transaction = 1
  claimId = newId()
  forgetRole()
  forgetReplicas()
})

afterEach(async () => {
  vi.useRealTimers()
  Object.assign(env, unset, before)
  forgetRole()
  await litefs.stop()
})

test('a change is answered only when a replica has it', async () => {
  await replicaHas(1)
  const { answered } = await submit()
  await replicaHas(transaction - 1)
  expect(answered()).toBe(false)
  await replicaHas(transaction)
  await until(answered)
  expect(await countSecondCopiesMissing()).toBeUndefined()
  expect(await placesOfClaim(claimId)).toBe('two')
})

test('a replica that has it already costs no wait', async () => {
  stopTheClock()
  await replicaHas(1)
  litefs.setPosition(2)
  await replicaHas(2)
  const { answered } = await submit({ at: 2 })
  await until(answered)
})

test('the same transaction with other contents is no second copy', async () => {
  stopTheClock()
  await replicaHas(1)
  const { answered } = await submit()
  expect(await replicaHas(transaction, '0'.repeat(16))).toBe(false)
  expect(answered()).toBe(false)
  await vi.advanceTimersByTimeAsync(seconds(1))
  await until(answered)
  expect(await placesOfClaim(claimId)).toBe('one')
})

test('a machine beyond the history of this primary is no second copy', async () => {
  expect(await replicaHas(9)).toBe(false)
})

test('an answer waits no longer than a second, and what could not be confirmed is written down', async () => {
  stopTheClock()
  await replicaHas(1)
  const { answered } = await submit()
  await vi.advanceTimersByTimeAsync(seconds(1) - 1)
  expect(answered()).toBe(false)
  expect(await placesOfClaim(claimId)).toBe('one')
  await vi.advanceTimersByTimeAsync(1)
  await until(answered)
  expect(await placesOfClaim(claimId)).toBe('one')
  expect(await countSecondCopiesMissing()).toMatchObject({ count: 1 })
})

test('what was late is missing no more once a replica has it', async () => {
  const { answered } = await submit()
  await until(answered)
  expect(await placesOfClaim(claimId)).toBe('one')
  await replicaHas(transaction)
  await hearReplica('replica-2', position(transaction - 1))
  await expect.poll(() => placesOfClaim(claimId)).toBe('two')
  expect(await countSecondCopiesMissing()).toBeUndefined()
})

test('what could not even be written down is said to be in one place, to its owner and to staff', async () => {
  const refused = refuseCommits()
  const { answered } = await send(async () => {
    await keepClaim()
    refused.begin()
  })
  await until(answered)
  refused.end()
  expect(await placesOfClaim(claimId)).toBe('one')
  expect(await countSecondCopiesMissing()).toMatchObject({ count: 1 })
  await replicaHas(transaction)
  await expect.poll(() => placesOfClaim(claimId)).toBe('two')
  expect(await countSecondCopiesMissing()).toBeUndefined()
})

test('what one machine alone has of a claim that became another is said of that one', async () => {
  const { answered } = await submit()
  await until(answered)
  const other = 'the-one-that-stays'
  await write((tx) => moveEntries(tx, { from: claimId, to: other }))
  expect(await placesOfClaim(other)).toBe('one')
})

test('a replica that was not heard lately costs nobody a wait', async () => {
  stopTheClock()
  await replicaHas(1)
  await vi.advanceTimersByTimeAsync(seconds(4))
  const { answered } = await submit()
  await until(answered)
  expect(await placesOfClaim(claimId)).toBe('one')
})

test('of a replica that went silent only the first to wait has the wait', async () => {
  stopTheClock()
  await replicaHas(1)
  await vi.advanceTimersByTimeAsync(1)
  const first = await submit()
  await vi.advanceTimersByTimeAsync(seconds(1))
  await until(first.answered)
  const second = await submit()
  await until(second.answered)
})

test('one machine waits for nobody and says nothing of places', async () => {
  env.MACHINES = 'one'
  stopTheClock()
  await replicaHas(1)
  const { answered } = await submit()
  await until(answered)
  expect(await placesOfClaim(claimId)).toBeUndefined()
  expect(await countSecondCopiesMissing()).toBeUndefined()
})

test('a change that acknowledges nothing waits for nobody', async () => {
  stopTheClock()
  await replicaHas(1)
  const { answered } = await send(async () => litefs.setPosition(++transaction))
  await until(answered)
  expect(await countSecondCopiesMissing()).toBeUndefined()
})

test('a change that failed waits for nobody: it acknowledged nothing', async () => {
  stopTheClock()
  await replicaHas(1)
  const { answered } = await send(keepClaim, 503)
  await until(answered)
})

test('what a replica shows is in two places, and of an orphan nobody knows', async () => {
  litefs.become('replica')
  forgetRole()
  expect(await placesOfClaim(claimId)).toBe('two')
  litefs.become('orphan')
  forgetRole()
  expect(await placesOfClaim(claimId)).toBeUndefined()
})

test('a primary says nothing of what was there before it, until a replica has all of that', async () => {
  litefs.setPosition(5)
  expect(await placesOfClaim(claimId)).toBeUndefined()
  await replicaHas(4)
  expect(await placesOfClaim(claimId)).toBeUndefined()
  await replicaHas(5)
  expect(await placesOfClaim(claimId)).toBe('two')
})

test('a second machine does not start beside one that keeps files on its own disk', async () => {
  await refuseSecondMachine()
  litefs.become('replica')
  forgetRole()
  await expect(refuseSecondMachine()).rejects.toThrow('DOCUMENT_STORE')
  env.DOCUMENT_STORE = 'uploadthing'
  await refuseSecondMachine()
})

const position = (n: number, checksum = someChecksum) => ({ transaction: txid(n), checksum })

const replicaHas = (n: number, checksum?: string) => hearReplica('replica-1', position(n, checksum))

/** Our own database on a full disk, from `begin` to `end`. */
function refuseCommits() {
  const { file } = read((db) =>
    db.get<{ file: string }>(sql`select file from pragma_database_list`),
  )
  const { writer } = openDatabase(file)
  const exec = writer.exec.bind(writer)
  const begin = () =>
    void vi.spyOn(writer, 'exec').mockImplementation((statement) => {
      if (statement === 'COMMIT') throw new Database.SqliteError('disk is full', 'SQLITE_FULL')
      return exec(statement)
    })
  return { begin, end: () => void vi.restoreAllMocks() }
}

/** Only what a test moves moves: a wait that is waited out would never end. */
function stopTheClock() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
}

async function keepClaim(at = transaction + 1) {
  await write((tx) => openEntry(tx, { kind: 'claim', subjectId: claimId, claimId }))
  transaction = at
  litefs.setPosition(at)
}

/** Keeps a claim; returns when that is done, with a way to look whether the answer has left. */
const submit = ({ at }: { at?: number } = {}) => send(() => keepClaim(at))

async function send(act: () => Promise<void>, status = 200) {
  let hasAnswered = false
  const acted = Promise.withResolvers<void>()
  const request = new Request(`${env.PORTAL_ORIGIN}/claims/1/submission`, {
    method: 'POST',
    headers: { origin: env.PORTAL_ORIGIN },
  })
  const app = async () => {
    await act()
    acted.resolve()
    return new Response('here', { status })
  }
  void handleRequest(request, app, '203.0.113.9').then(() => (hasAnswered = true))
  await acted.promise
  const answered = () => hasAnswered
  await until(() => hasAnswered || waiting.size > 0)
  return { answered }
}

/** By turns of the event loop: a clock that stands still does not move for it. */
async function until(isSo: () => boolean) {
  while (!isSo()) await new Promise(setImmediate)
}
