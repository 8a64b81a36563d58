import { eq } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { read, withoutWrites, write } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { sessions } from '#db/schema/identity.ts'
import { days, hours, minutes, seconds } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { endSession } from './identity.server.ts'
import { browserWith, changing, open, passed, reading } from './session-browser.test-support.ts'

afterEach(() => void vi.useRealTimers())

const rowOf = (sessionId: string) =>
  read((db) => db.select().from(sessions).where(eq(sessions.id, sessionId)).get())!

const actsOf = (sessionId: string) =>
  read((db) =>
    db
      .select()
      .from(audit)
      .where(eq(audit.subject, `session:${sessionId}`))
      .all(),
  ).map(({ actor, act }) => `${actor} ${act}`)

const warned = () => listRecordedEvents('account/security.changed').map(({ data }) => data)

test('a refresh secret has 256 random bits, and only its hash is kept', async () => {
  const { refreshToken, sessionId } = await open()
  const [, secret = ''] = refreshToken.split('.')
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(JSON.stringify(rowOf(sessionId))).not.toContain(secret)
  expect(rowOf(sessionId).refreshHash).toMatch(/^[\w-]{43}$/)
})

test('a page renews the access token without a write', async () => {
  const { refreshToken, sessionId } = await open()
  passed(minutes(11))
  const before = rowOf(sessionId)
  const found = await withoutWrites(() => reading({ refreshToken }))
  expect(found?.session.sessionId).toBe(sessionId)
  expect(found?.renewed?.refreshToken).toBeUndefined()
  expect(rowOf(sessionId)).toEqual(before)
  const again = await reading({ accessToken: found?.renewed?.accessToken })
  expect(again?.session.sessionId).toBe(sessionId)
})

test('a refresh secret is replaced by a post once it is ten minutes old, and not earlier', async () => {
  const { accessToken, refreshToken } = await open()
  expect((await changing({ accessToken, refreshToken }))?.renewed).toBeUndefined()
  passed(minutes(11))
  expect((await reading({ refreshToken }))?.renewed?.refreshToken).toBeUndefined()
  const successor = (await changing({ refreshToken }))?.renewed?.refreshToken
  expect(successor).toBeDefined()
  expect(successor).not.toBe(refreshToken)
})

test('another tab may still use the secret that was replaced a moment ago', async () => {
  const { refreshToken } = await open()
  passed(minutes(11))
  const successor = (await changing({ refreshToken }))?.renewed?.refreshToken
  expect(await changing({ refreshToken: successor })).toBeDefined()
  passed(seconds(59))
  expect(await changing({ refreshToken })).toBeDefined()
  expect(await changing({ refreshToken: successor })).toBeDefined()
})

test('a replaced secret that comes back is a copy: the session ends for both, and its owner is told', async () => {
  const { refreshToken, sessionId, accountId } = await open()
  passed(minutes(11))
  const successor = (await changing({ refreshToken }))?.renewed
  await changing({ refreshToken: successor?.refreshToken })
  passed(minutes(2))
  expect(await reading({ refreshToken })).toBeUndefined()
  expect(warned(), 'reading writes nothing').toEqual([])
  expect(await changing({ refreshToken })).toBeUndefined()
  expect(await changing({ refreshToken: successor?.refreshToken })).toBeUndefined()
  expect(await changing({ accessToken: successor?.accessToken })).toBeUndefined()
  expect(actsOf(sessionId)).toContain('system session.copied')
  expect(warned()).toEqual([{ accountId, change: 'copied-session', changeId: sessionId }])
})

test('a secret replaced long ago ends the session too, also beside a good access token', async () => {
  const { refreshToken: first, accountId, ...tokens } = await open()
  const browser = browserWith({ ...tokens, refreshToken: first })
  for (let turn = 0; turn < 5; turn++) {
    passed(minutes(11))
    expect(await browser.post()).toBe(true)
    expect(await browser.post()).toBe(true)
  }
  const { accessToken } = browser.jar
  expect(await changing({ accessToken, refreshToken: first })).toBeUndefined()
  expect(await browser.post()).toBe(false)
  expect(warned()).toHaveLength(1)
  expect(warned()[0]).toMatchObject({ accountId, change: 'copied-session' })
})

test('a secret that somebody makes up for a session does not end it', async () => {
  const { accessToken, refreshToken, sessionId } = await open()
  const random = refreshToken.split('.')[1]
  for (const invented of [
    `${sessionId}.${random}`,
    `${sessionId}.AAAA.AAAA`,
    `${sessionId}..`,
    sessionId,
    '',
  ]) {
    expect(await changing({ refreshToken: invented })).toBeUndefined()
    expect(await changing({ accessToken, refreshToken: invented })).toBeDefined()
  }
  expect(await changing({ refreshToken })).toBeDefined()
})

test('an answer lost on the way, with the new secret in it, logs nobody out', async () => {
  const { refreshToken } = await open()
  passed(minutes(11))
  await changing({ refreshToken })
  passed(minutes(30))
  const again = await changing({ refreshToken })
  expect(again?.renewed?.refreshToken).toBeDefined()
  passed(minutes(2))
  expect(await changing({ refreshToken: again?.renewed?.refreshToken })).toBeDefined()
})

test('fifty requests at once, with one secret that is due, get one successor and log nobody out', async () => {
  const { refreshToken, sessionId } = await open()
  passed(minutes(11))
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, tab) =>
      tab % 2 ? changing({ refreshToken }) : reading({ refreshToken }),
    ),
  )
  expect(answers.every((answer) => answer?.session.sessionId === sessionId)).toBe(true)
  const successors = answers.flatMap((answer) => answer?.renewed?.refreshToken ?? [])
  expect(successors).toHaveLength(1)
  const [next] = successors
  const later = await Promise.all(
    Array.from({ length: 50 }, (_, tab) =>
      changing({ refreshToken: tab % 2 ? next : refreshToken }),
    ),
  )
  expect(later.every(Boolean)).toBe(true)
  passed(minutes(2))
  expect(await changing({ refreshToken: next })).toBeDefined()
  expect(warned()).toEqual([])
})

test('an ended session changes nothing from that moment on, copied tokens included', async () => {
  const { accessToken, refreshToken, sessionId, accountId } = await open()
  expect(await changing({ accessToken, refreshToken })).toBeDefined()
  await endSession({ sessionId, accountId })
  expect(await changing({ accessToken, refreshToken })).toBeUndefined()
  expect(await changing({ accessToken })).toBeUndefined()
  expect(await changing({ refreshToken })).toBeUndefined()
  expect(await reading({ refreshToken })).toBeUndefined()
  expect(await reading({ accessToken })).toBeUndefined()
})

test('where the end has not arrived yet, a copied token reads for ten minutes at most and changes nothing', async () => {
  const { accessToken, sessionId } = await open()
  await write((tx) => void tx.delete(sessions).where(eq(sessions.id, sessionId)).run())
  expect(await changing({ accessToken })).toBeUndefined()
  expect(await reading({ accessToken })).toBeDefined()
  passed(minutes(10) + seconds(1))
  expect(await reading({ accessToken })).toBeUndefined()
})

test('nobody ends the session of another', async () => {
  const { accessToken, sessionId } = await open()
  expect(await endSession({ sessionId, accountId: 'somebody else' })).toBe('not-found')
  expect(await changing({ accessToken })).toBeDefined()
})

test.each([
  { person: ana, often: hours(11), idle: hours(12) },
  { person: staffSara, often: minutes(50), idle: hours(1) },
])(
  'a session of a $person.role ends when its browser stays away, and not while it only reads',
  async ({ person, often, idle }) => {
    const browser = browserWith(await open(person))
    for (let turn = 0; turn < 4; turn++) {
      passed(often)
      expect(await browser.visit()).toBe(true)
    }
    passed(idle - minutes(1))
    expect(await browser.visit(), 'one minute earlier').toBe(true)
    passed(idle + minutes(1))
    expect(await browser.visit()).toBe(false)
    expect(await browser.post()).toBe(false)
  },
)

test.each([
  { person: ana, often: hours(11), most: days(30) },
  { person: staffSara, often: minutes(50), most: hours(12) },
])('a session of a $person.role ends in time, however busy', async ({ person, often, most }) => {
  const browser = browserWith(await open(person))
  const posts = Math.floor((most - minutes(1)) / often)
  for (let turn = 0; turn < posts; turn++) {
    passed(often)
    expect(await browser.post()).toBe(true)
  }
  passed(most - posts * often - minutes(1))
  expect(await browser.post(), 'one minute earlier').toBe(true)
  passed(minutes(1) + seconds(1))
  expect(await browser.visit()).toBe(false)
  expect(await browser.post()).toBe(false)
})

test.each([-1, 1])('a clock that jumps by %i h logs no policyholder out', async (by) => {
  const browser = browserWith(await open())
  passed(minutes(9))
  for (const jump of [hours(by), minutes(1), minutes(12), -hours(by), minutes(1)]) {
    passed(jump)
    expect(await browser.visit()).toBe(true)
    expect(await browser.post()).toBe(true)
  }
})

test('a clock set back revives no access token that has run out', async () => {
  const { accessToken } = await open()
  passed(minutes(11))
  expect(await reading({ accessToken })).toBeUndefined()
  passed(-hours(1))
  expect(await reading({ accessToken })).toBeUndefined()
})

test('a clock set back revives no session that was ended, or whose time was over at a post', async () => {
  const [ended, over] = [await open(), await open(staffSara)]
  await endSession(ended)
  const { refreshToken } = over
  passed(hours(12) + minutes(1))
  expect(await changing({ refreshToken })).toBeUndefined()
  expect(actsOf(over.sessionId)).toContain('system session.expired')
  passed(-hours(12))
  for (const tokens of [ended, over]) {
    expect(await changing({ refreshToken: tokens.refreshToken })).toBeUndefined()
    expect(await reading({ refreshToken: tokens.refreshToken })).toBeUndefined()
  }
})

test('a clock set back gives no copy of a replaced secret another hour: the session ends for both', async () => {
  const { refreshToken: copy, accessToken } = await open()
  const browser = browserWith({ refreshToken: copy, accessToken })
  passed(minutes(11))
  expect(await browser.post(), 'replaces the secret').toBe(true)
  expect(await browser.post(), 'shows that its successor came back').toBe(true)
  passed(minutes(2) - hours(1))
  expect(await changing({ refreshToken: copy })).toBeUndefined()
  expect(await browser.post()).toBe(false)
})
