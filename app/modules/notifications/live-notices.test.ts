import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase, read } from '#db/client.server.ts'
import { addPerson } from '#app/modules/identity/identity.server.ts'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { countLive, followNotices } from './live-notices.server.ts'
import {
  findNewest,
  listPreferences,
  recordNotice,
  savePreferences,
} from './notifications.server.ts'
import type { NoticeKind } from './notifications.ts'

const { holderId } = ana

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  await addPerson(ana)
  return () => void vi.useRealTimers()
})

const tell = (kind: NoticeKind, of: string = holderId) =>
  recordNotice({ eventKey: newId(), holderId: of, claimId: newId(), kind, vars: {} })

type Follow = Parameters<typeof followNotices>[0]
type Given = Partial<Follow>

/** What pops up by its kind, and of anything else how many are unread. */
const say: Follow['say'] = ({ notice, unread }) => notice?.kind ?? `${unread.count} unread`

/** A page that is open; `heard` is what it was sent so far. */
function open(given: Given = {}) {
  const page = new AbortController()
  const follow = { holderId, sessionId: newId(), after: '', signal: page.signal }
  const how = { say, isOpen: async () => true }
  const stream = followNotices({ ...follow, ...how, ...given })
  if (stream === 'full') return stream
  onTestFinished(() => page.abort())
  const state = { text: '', ended: false }
  void (async () => {
    const reader = stream.getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      state.text += new TextDecoder().decode(piece.value)
    state.ended = true
  })()
  const heard = () => [...state.text.matchAll(/^event: notice\ndata: (.+)$/gm)].map(([, a]) => a)
  return { page, state, heard, stream }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a page hears of what is new, in order, once, and not of what it knew', async () => {
  await tell('received')
  const page = open({ after: await findNewest(holderId) })
  if (page === 'full') throw new Error('full')
  await tell('moved')
  await tell('decided')
  await pass(600)
  await pass(2_000)
  expect(page.heard()).toEqual(['moved', 'decided'])
})

test('what came while the page was not connected is told when it is again', async () => {
  await tell('received')
  const known = await findNewest(holderId)
  await tell('assigned')
  const page = open({ after: known })
  if (page === 'full') throw new Error('full')
  await pass(600)
  expect(page.heard()).toEqual(['assigned'])
})

test("nobody hears another holder's news", async () => {
  await addPerson(ben)
  const page = open()
  if (page === 'full') throw new Error('full')
  await tell('decided', ben.holderId)
  await pass(600)
  expect(page.heard()).toEqual([])
})

/** Another writer of the same file, as LiteFS is on a replica: nothing in this process hears of it. */
function asThePrimary(...statements: string[]) {
  const file = read((db) =>
    db.get<{ file: string }>(sql`select file from pragma_database_list`),
  ).file
  openDatabase(file).writer.pragma('query_only = ON')
  const primary = new Database(file)
  primary.pragma('foreign_keys = OFF')
  for (const statement of statements) primary.exec(statement)
  primary.close()
}

const anotherNotice = (id: string) => [
  `create temp table one as select * from notices order by id limit 1`,
  `update one set id = '${id}', event_key = '${id}', kind = 'decided'`,
  `insert into notices select * from one`,
]

test('a page on a replica hears within a second of what was written at the primary', async () => {
  await tell('received')
  const page = open({ after: await findNewest(holderId) })
  if (page === 'full') throw new Error('full')
  asThePrimary(...anotherNotice(newId()))
  await pass(600)
  expect(page.heard()).toEqual(['decided'])
})

test('a page hears what is new after the database was taken back to an older state', async () => {
  await tell('received')
  const known = await findNewest(holderId)
  for (const kind of ['moved', 'assigned'] as const) await tell(kind)
  const page = open({ after: await findNewest(holderId) })
  if (page === 'full') throw new Error('full')
  asThePrimary(`delete from notices where id > '${known}'`)
  await pass(600)
  asThePrimary(...anotherNotice(newId()))
  await pass(600)
  expect(page.heard()).toEqual(['decided'])
})

test('what somebody turned off is counted and does not pop up; what is essential does', async () => {
  const { chosen } = (await listPreferences(holderId))!
  await savePreferences({ holderId, chosen, popUps: [], texts: false, language: 'en' })
  const page = open()
  if (page === 'full') throw new Error('full')
  await tell('moved')
  await tell('request')
  await pass(600)
  expect(page.heard()).toEqual(['2 unread', 'request'])
})

test('it ends within a minute of the end of its session, and tells the page not to come again', async () => {
  let alive = true
  const page = open({ isOpen: async () => alive })
  if (page === 'full') throw new Error('full')
  await pass(seconds(40))
  expect(page.state.ended).toBe(false)
  alive = false
  await pass(seconds(21))
  expect(page.state.ended).toBe(true)
  expect(page.state.text).toContain('event: end')
  expect(countLive()).toBe(0)
})

test('the fourth page of a session takes the place of its first, a process has as many as the setting says', async () => {
  const sessionId = newId()
  onTestFinished(() => void Object.assign(env, { LIVE_CONNECTIONS: 500 }))
  Object.assign(env, { LIVE_CONNECTIONS: 4 })
  const [first] = [1, 2, 3, 4].map(() => open({ sessionId }))
  if (!first || first === 'full') throw new Error('full')
  await pass(0)
  expect(first.state.text).toContain('event: end')
  expect(countLive()).toBe(3)
  expect(open()).not.toBe('full')
  expect(open()).toBe('full')
})

test('a page that was gone before it was connected takes no place', () => {
  const signal = AbortSignal.abort()
  open({ signal })
  expect(countLive()).toBe(0)
})

test('a page that is left is forgotten', async () => {
  const page = open()
  if (page === 'full') throw new Error('full')
  expect(countLive()).toBe(1)
  page.page.abort()
  expect(countLive()).toBe(0)
})
