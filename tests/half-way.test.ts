import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { pendingLogins } from '#db/schema/identity.ts'
import { pendingCookie } from '#app/http/cookies.server.ts'
import { rememberThisDevice } from '#app/http/remembered-device.server.ts'
import { startSession } from '#app/http/session.server.ts'
import { env } from '#app/platform/env.server.ts'
import { openForBrowsers } from '#tests/app-browser.ts'
import { giveBelongings, type Belongings } from '#tests/belongings.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { formFrom, routeClasses, visitsTo } from '#tests/id-routes.ts'
import { startInbox } from '#tests/inbox.ts'
import { seedOnce } from '#tests/seed-once.ts'
import { signedIn } from '#tests/sign-in.ts'
import { listRoutes, openApp } from '#tests/whole-app.ts'

const app = await openApp()
const browserWith = await openForBrowsers()
let belongings: Belongings
/** Of Ana and of Sara, each half-way through a login. */
let cookies: string[]

const isProtected = (path: string) =>
  routeClasses[path] !== 'public' && routeClasses[path] !== 'machine'
const visits = Object.keys(routeClasses)
  .filter(isProtected)
  .map((path) => ({ path }))

const begin = seedOnce(async () => {
  await startInbox()
  belongings = (await giveBelongings(ana, 'Anasword')).belongings
  await signedIn(staffSara)
  return [await halfWay(ana), await halfWay(staffSara)]
})
beforeEach(async () => {
  cookies = await begin()
})

/** The cookies of somebody who typed the right password and has not shown a second factor. */
async function halfWay({ email, password }: { email: string; password: string }) {
  const browser = browserWith()
  const { location } = await browser.post('/login', { email, password })
  expect(location).toContain('/login/verify')
  expect((await browser.get('/login/verify')).status, 'they are half-way').toBe(200)
  return browser.cookie()
}

/** The same cookie for a row of every other purpose that can wait for a second step, proved or not. */
async function allPurposes(cookie: string) {
  const id = (await pendingCookie.parse(cookie)) as string
  const [row] = read((db) => db.select().from(pendingLogins).where(eq(pendingLogins.id, id)).all())
  const cookies = []
  for (const purpose of pendingLogins.purpose.enumValues)
    for (const verifiedAt of [null, Date.now()]) {
      const copy = { ...row!, id: `${purpose}${verifiedAt}`, purpose, verifiedAt }
      await write((tx) => void tx.insert(pendingLogins).values(copy).run())
      const line = await pendingCookie.serialize(copy.id)
      cookies.push(`${cookie}; ${line.split(';')[0]}`.replace(/^pending=[^;]*; /, ''))
    }
  return cookies
}

async function facesOf(path: string) {
  const file = (await listRoutes()).find((route) => route.path === path)?.file ?? ''
  const alone = `_routes=${encodeURIComponent(file.replace(/\.tsx?$/, ''))}`
  return visitsTo(path)(belongings).flatMap((visit) => {
    const [page, search] = visit.url.split('?')
    const withSearch = (path: string, more = '') =>
      path +
      [search, more]
        .filter(Boolean)
        .map((part, at) => (at ? '&' : '?') + part)
        .join('')
    return [
      { visit, method: 'GET', url: withSearch(page!) },
      { visit, method: 'GET', url: withSearch(`${page}.data`) },
      { visit, method: 'GET', url: withSearch(`${page}.data`, alone) },
      { visit, method: 'POST', url: withSearch(page!) },
      { visit, method: 'POST', url: withSearch(`${page}.data`) },
    ]
  })
}

async function expectShutOut(path: string, cookie: string) {
  for (const { visit, method, url } of await facesOf(path)) {
    const { origin, host } = new URL(env.PORTAL_ORIGIN)
    const request = new Request(origin + url, {
      method,
      headers: { cookie, origin, host },
      body: method === 'POST' ? formFrom(visit) : undefined,
    })
    const answer = await app(request)
    const text = await answer.text()
    const led = `${answer.headers.get('location')} ${answer.status === 202 ? text : ''}`
    const isOut = [404, 405].includes(answer.status) || /\/login(\?|"|$| )/.test(led)
    expect(isOut, `${method} ${url}: ${answer.status} ${led.slice(0, 200)}`).toBe(true)
    expect(text).not.toContain('Anasword')
  }
}

const everything = () =>
  read((db) =>
    db
      .all<{ name: string }>(sql`select name from sqlite_master where type = 'table'`)
      .map(({ name }) => db.all(sql`select * from ${sql.identifier(name)}`)),
  )

test.each(visits)(
  'a right password without its second factor reaches nothing at $path',
  async ({ path }) => {
    const before = everything()
    for (const cookie of cookies) await expectShutOut(path, cookie)
    expect(everything()).toEqual(before)
  },
)

test(
  'nor does anything else that waits for a second step, whatever it was begun for',
  // Every route with every purpose: many hundred requests.
  { timeout: 240_000 },
  async () => {
    const ofAna = await allPurposes(cookies[0]!)
    expect(ofAna.length).toBeGreaterThan(10)
    for (const { path } of visits) for (const cookie of ofAna) await expectShutOut(path, cookie)
  },
)

test('nor do the cookies by which a browser is known or remembered', async () => {
  const { accountId } = await signedIn(ana)
  const request = new Request(env.PORTAL_ORIGIN)
  const { headers } = await startSession(request, { accountId })
  const lines = [...headers.getSetCookie(), await rememberThisDevice(request, accountId)]
  const given = lines.map((line) => line.split(';')[0]!)
  const known = given.filter((pair) => !/^(access|refresh|pending)=/.test(pair))
  expect(known.map((pair) => pair.split('=')[0])).toEqual(['device', 'lang', 'remembered'])
  for (const { path } of visits) await expectShutOut(path, known.join('; '))
})
