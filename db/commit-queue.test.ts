import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as aTurn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { openCommitQueue } from '#db/commit-queue.ts'
import { DatabaseUnavailable } from '#db/unavailable.ts'

let folder: string
let writer: Database.Database
let other: Database.Database
let said: string[]
let commits: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haven-queue-'))
  const file = join(folder, 'app.db')
  said = []
  commits = 0
  writer = new Database(file, { timeout: 0, verbose: (line) => void said.push(String(line)) })
  writer.exec('PRAGMA journal_mode = WAL; CREATE TABLE kept (word TEXT PRIMARY KEY) STRICT')
  other = new Database(file)
  said = []
})

afterEach(() => {
  writer.close()
  other.close()
  rmSync(folder, { recursive: true })
})

const open = (most = 64) => openCommitQueue(writer, most, { committed: () => void commits++ })
const keep = (word: string) => () => writer.prepare('INSERT INTO kept VALUES (?)').run(word).changes
const words = (from = other) => from.prepare('SELECT word FROM kept ORDER BY rowid').pluck().all()
const counted = (statement: string) => said.filter((line) => line === statement).length
const outcomes = async (all: Promise<unknown>[]) =>
  (await Promise.allSettled(all)).map((one) =>
    one.status === 'fulfilled' ? one.value : (one.reason as unknown),
  )

test('what comes in one turn shares one commit, and whoever listens hears of it once', async () => {
  const queue = open()
  await Promise.all(['a', 'b', 'c'].map((word) => queue.add(keep(word))))
  expect(words()).toEqual(['a', 'b', 'c'])
  expect([counted('COMMIT'), commits]).toEqual([1, 1])
})

test('each sees what the one before it did, and gets its own answer', async () => {
  const queue = open()
  const count = () => writer.prepare('SELECT count(*) FROM kept').pluck().get()
  const step = (word: string) => queue.add(() => [word, keep(word)(), count()])
  expect(await Promise.all([step('a'), step('b')])).toEqual([
    ['a', 1, 1],
    ['b', 1, 2],
  ])
})

test('a commit that nobody confirms refuses its whole group, and the next one is asked for anew', async () => {
  let isLogged = false
  const unlogged = new DatabaseUnavailable('read-only', new Error('ENOTCONN'))
  const confirm = () => {
    if (!isLogged) throw unlogged
  }
  const queue = openCommitQueue(writer, 64, { confirm, committed: () => void commits++ })
  const group = [queue.add(keep('a')), queue.add(keep('b'))]
  expect(await outcomes(group)).toEqual([unlogged, unlogged])
  expect(commits).toBe(0)
  isLogged = true
  expect(await queue.add(keep('c'))).toBe(1)
})

test('who throws is undone and refused alone, with their own error', async () => {
  const queue = open()
  const mine = new Error('half way')
  const half = () => {
    keep('half')()
    throw mine
  }
  const ends = await outcomes([queue.add(keep('a')), queue.add(half), queue.add(keep('b'))])
  expect(ends).toEqual([1, mine, 1])
  expect(words()).toEqual(['a', 'b'])
})

test('throwing nothing at all is refused and undone too', async () => {
  const queue = open()
  const nothing = () => {
    keep('half')()
    throw undefined
  }
  const [kept, thrown] = await Promise.allSettled([queue.add(keep('a')), queue.add(nothing)])
  expect([kept?.status, thrown?.status]).toEqual(['fulfilled', 'rejected'])
  expect(words()).toEqual(['a'])
})

test('one who breaks a rule of the database takes nobody along', async () => {
  const queue = open()
  const [a, again, b] = await outcomes(['a', 'a', 'b'].map((word) => queue.add(keep(word))))
  expect([a, b]).toEqual([1, 1])
  expect(again).toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
  expect(words()).toEqual(['a', 'b'])
})

test('nobody is answered before the commit', async () => {
  const queue = open()
  const seen: unknown[][] = []
  const all = ['a', 'b'].map((word) => queue.add(keep(word)).then(() => seen.push(words())))
  await Promise.all(all)
  expect(seen).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
})

test('a commit that fails refuses everybody in it, and nothing is kept', async () => {
  writer.exec(`CREATE TABLE later (word TEXT REFERENCES kept DEFERRABLE INITIALLY DEFERRED) STRICT;
    PRAGMA foreign_keys = ON`)
  const queue = open()
  const dangling = () => writer.prepare("INSERT INTO later VALUES ('nobody')").run().changes
  const mine = new Error('mine')
  const ends = await outcomes([
    queue.add(keep('a')),
    queue.add(() => {
      throw mine
    }),
    queue.add(dangling),
  ])
  const failed = expect.objectContaining({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' }) as unknown
  expect(ends).toEqual([failed, mine, failed])
  expect([words(), commits]).toEqual([[], 0])
  expect(await queue.add(keep('b'))).toBe(1)
})

test('when SQLite gives up the whole transaction, those before are told to try again and those after have their turn', async () => {
  const queue = open()
  const giveUp = () => {
    writer.exec('ROLLBACK')
    throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' })
  }
  const [a, full, b] = await outcomes([
    queue.add(keep('a')),
    queue.add(giveUp),
    queue.add(keep('b')),
  ])
  expect(a).toMatchObject({ name: 'DatabaseUnavailable', reason: 'full' })
  expect(full).toMatchObject({ name: 'DatabaseUnavailable', reason: 'full' })
  expect(b).toBe(1)
  expect(words()).toEqual(['b'])
})

test('whoever hides that the transaction is gone gets no receipt either', async () => {
  const queue = open()
  const hides = () => void writer.exec('ROLLBACK')
  const ends = await outcomes([queue.add(keep('a')), queue.add(hides)])
  expect(ends[0]).toBeInstanceOf(DatabaseUnavailable)
  expect(ends[1]).toBeInstanceOf(Error)
  const alone = await outcomes([queue.add(hides)])
  expect(alone[0]).toBeInstanceOf(Error)
})

test.each(['ROLLBACK TO one; RELEASE one', 'COMMIT'])(
  'where %s and then ROLLBACK fail too, all are refused, nothing of theirs is kept, and the next have their turn',
  async (failing) => {
    const queue = open()
    const exec = writer.exec.bind(writer)
    const faults = [failing, 'ROLLBACK']
    vi.spyOn(writer, 'exec').mockImplementation((statement) => {
      if (statement !== faults[0]) return exec(statement)
      faults.shift()
      throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' })
    })
    const half = () => {
      keep('half')()
      if (failing !== 'COMMIT') throw new Error('half way')
    }
    const ends = await outcomes([queue.add(keep('a')), queue.add(half)])
    for (const end of ends) expect(end).toBeInstanceOf(Error)
    expect(await queue.add(keep('b'))).toBe(1)
    expect([faults, words()]).toEqual([[], ['b']])
  },
)

test('a full disk refuses those who found no room, and keeps what was acknowledged', async () => {
  const queue = open()
  await queue.add(keep('before'))
  const pages = Number(writer.pragma('page_count', { simple: true }))
  writer.pragma(`max_page_count = ${pages + 1}`)
  const large = ['x', 'y', 'z'].map((word) => queue.add(keep(word.repeat(20_000))))
  const ends = await outcomes(large)
  for (const end of ends) expect(end).toMatchObject({ name: 'DatabaseUnavailable', reason: 'full' })
  writer.pragma('max_page_count = 1000000')
  expect(await queue.add(keep('after'))).toBe(1)
  expect(words()).toEqual(['before', 'after'])
})

test('all of a group wait for a lock, and whoever came too early for it is refused on time', async () => {
  const queue = open()
  const clock = vi.spyOn(performance, 'now')
  onTestFinished(() => clock.mockRestore())
  other.exec('BEGIN IMMEDIATE')
  const begun = performance.now()
  const early = queue.add(keep('early'))
  early.catch(() => undefined)
  clock.mockReturnValue(begun + 2_000)
  const late = queue.add(keep('late'))
  clock.mockReturnValue(begun + 3_001)
  await expect(early).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: 'busy' })
  other.exec('COMMIT')
  expect(await late).toBe(1)
  expect(words()).toEqual(['late'])
})

test('a group is never larger than it may be, and others have their turn in between', async () => {
  const queue = open(3)
  let turns = 0
  const all = Promise.all(Array.from({ length: 7 }, (_, at) => queue.add(keep(String(at)))))
  let done = false
  void all.then(() => (done = true))
  while (!done && turns < 10_000) {
    await aTurn()
    turns++
  }
  expect(counted('COMMIT')).toBe(3)
  expect(turns).toBeGreaterThanOrEqual(3)
  expect(words()).toHaveLength(7)
})

test('a group of slow ones ends early', async () => {
  const queue = open()
  const slow = (word: string) => () => {
    const until = performance.now() + 6
    while (performance.now() < until);
    return keep(word)()
  }
  await Promise.all(['a', 'b', 'c', 'd'].map((word) => queue.add(slow(word))))
  expect(counted('COMMIT')).toBeGreaterThan(1)
  expect(words()).toEqual(['a', 'b', 'c', 'd'])
})

test('where commits are slow a group may take twice as long as the last commit, but not for ever', async () => {
  const queue = open()
  let clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  onTestFinished(() => void vi.restoreAllMocks())
  const write = (word: string) =>
    queue.add(() => {
      clock += 6
      return keep(word)()
    })
  const commitsIn = async (name: string, count: number, commitMs: number) => {
    const exec = Database.prototype.exec.bind(writer)
    writer.exec = (text) => {
      if (text === 'COMMIT') clock += commitMs
      return exec(text)
    }
    const before = commits
    await Promise.all(Array.from({ length: count }, (_, at) => write(`${name}${at}`)))
    return commits - before
  }
  expect(await commitsIn('fast', 4, 1)).toBe(2)
  await commitsIn('slow', 1, 20)
  expect(await commitsIn('as slow', 7, 20), '40 ms of them').toBe(1)
  await commitsIn('slower', 1, 1_000)
  expect(await commitsIn('as slower', 10, 1_000), '50 ms of them').toBe(2)
})

test('alone or one by one, a write is a transaction without a savepoint', async () => {
  const queue = open(1)
  await Promise.all([queue.add(keep('a')), queue.add(keep('b'))])
  expect(said.filter((line) => !line.startsWith('INSERT'))).toEqual([
    ...['BEGIN IMMEDIATE', 'COMMIT'],
    ...['BEGIN IMMEDIATE', 'COMMIT'],
  ])
})

test('each runs as part of its own request', async () => {
  const queue = open()
  const request = new AsyncLocalStorage<string>()
  const asked = ['a', 'b'].map((name) =>
    request.run(name, () => queue.add(() => request.getStore())),
  )
  expect(await Promise.all(asked)).toEqual(['a', 'b'])
})

test('closing commits what waits, and refuses what cannot be committed', async () => {
  const queue = open()
  const kept = queue.add(keep('a'))
  queue.close()
  expect(words()).toEqual(['a'])
  expect(await kept).toBe(1)
  other.exec('BEGIN IMMEDIATE')
  const refused = queue.add(keep('b'))
  queue.close()
  await expect(refused).rejects.toBeInstanceOf(DatabaseUnavailable)
  other.exec('COMMIT')
})
