import { afterEach, expect, test, vi } from 'vitest'
import { startSession } from '#app/http/session.server.ts'
import { addPerson, listSessions, openSession } from '#app/modules/identity/identity.server.ts'
import { days, hours, minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { openForBrowsers } from '#tests/app-browser.ts'
import { ana, ben, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { type DemoPerson } from '#db/demo-people.ts'

const browserWith = await openForBrowsers()
const browserOf = async (person: DemoPerson) => browserWith((await signedIn(person)).cookie)

const PAGE = '/account/sessions'
const endIn = (html: string) =>
  [...html.matchAll(/name="sessionId" value="([^"]+)"/g)].map(([, id]) => id!)

const at = (instant: string) =>
  vi.useFakeTimers({ now: Date.parse(instant), toFake: ['Date'] }) && undefined
const passed = (time: number) => vi.setSystemTime(Date.now() + time)
afterEach(() => void vi.useRealTimers())

test('a person sees each browser coarsely, which one this is, and since when', async () => {
  at('2026-03-06T18:12:00Z')
  const { cookie, accountId } = await signedIn(ana)
  await openSession({ accountId, device: 'Firefox, Windows' })
  const { html } = await browserWith(cookie).get(PAGE)
  expect(html).toContain('Firefox, Windows</h3>')
  expect(html).toMatch(/Logged in on <time[^>]*>Mar 6, 12:12 PM/)
  expect(html).toMatch(/In use until <time[^>]*>Mar 6, 12:12 PM CST<\/time> at least/)
  expect(html.match(/This one/g)).toHaveLength(1)
  expect(endIn(html), 'not the one in use').toHaveLength(1)
})

test('one session is ended from afar, by a plain form', async () => {
  const [here, there] = [await browserOf(ana), await browserOf(ana)]
  const [sessionId] = endIn((await here.get(PAGE)).html)
  const ended = await here.post(PAGE, { sessionId: sessionId! })
  expect(ended.location).toBe('/account/sessions?ended')
  expect((await there.get(PAGE)).location).toContain('/login')
  expect((await here.get(PAGE)).status).toBe(200)
})

test('one button ends all others, and this one stays', async () => {
  const [here, second, third] = [await browserOf(ana), await browserOf(ana), await browserOf(ana)]
  const bens = await browserOf(ben)
  const ended = await here.post(PAGE, { end: 'others' })
  expect(ended.location).toBe('/account/sessions?othersEnded')
  for (const there of [second, third]) expect((await there.get(PAGE)).location).toContain('/login')
  const { html, status } = await here.get(PAGE)
  expect(status).toBe(200)
  expect(html, 'nothing is left to be ended').not.toContain('Log out everywhere else')
  expect((await bens.get(PAGE)).status).toBe(200)
})

test("another person's session is a 404, like one that is not there", async () => {
  const here = await browserOf(ana)
  const bens = (await addPerson(ben))!
  const { sessionId } = await openSession({ accountId: bens })
  for (const id of [sessionId, 'absent', ''])
    expect((await here.post(PAGE, { sessionId: id })).status).toBe(404)
  expect(await listSessions(bens)).toHaveLength(1)
})

test('the page says how long a login lasts, to staff their shorter times', async () => {
  const anas = await (await browserOf(ana)).get(PAGE)
  expect(anas.html).toContain('12 hours. We also do so 30 days after')
  const saras = await (await browserOf(staffSara)).get(PAGE)
  expect(saras.html).toContain('1 hour. We also do so 12 hours after')
})

test.each([
  {
    person: ana,
    path: '/dashboard',
    far: days(29) - minutes(1),
    step: hours(11),
    end: /logged out on <time[^>]*>Sunday, April 5<\/time> at <time[^>]*>1:12 PM/,
  },
  {
    person: staffSara,
    path: '/admin/claims',
    far: hours(11.5) - minutes(1),
    step: minutes(50),
    end: /logged out on <time[^>]*>Saturday, March 7<\/time> at <time[^>]*>12:12 AM/,
  },
])(
  'the end of a session of a $person.role is announced on every page, and not earlier than due',
  async ({ person, path, far, step, end }) => {
    at('2026-03-06T18:12:00Z')
    const browser = await browserOf(person)
    for (let past = 0; past < far; past += step) {
      passed(Math.min(step, far - past))
      expect((await browser.get(path)).html).not.toContain('You will be logged out')
    }
    passed(minutes(2))
    for (const one of [path, PAGE, '/account/confirm', '/nowhere']) {
      const { html } = await browser.get(one)
      expect(html, one).toMatch(end)
      const again = `/login?again&amp;returnTo=${encodeURIComponent(one)}`
      expect(html, one).toContain(`href="${again}"`)
    }
  },
)

test('whoever is logged in still can log in anew; the old session ends when the new one begins', async () => {
  const { cookie, accountId } = await signedIn(ana)
  const browser = browserWith(cookie)
  expect((await browser.get('/login?returnTo=%2Fclaims')).location).toBe('/claims')
  const again = await browser.get('/login?again&returnTo=%2Fclaims')
  expect(again.html).toContain('action="/login?again"')
  expect(again.html).toContain('name="returnTo" value="/claims"')
  const wrong = await browser.post('/login?again', { email: 'no address', returnTo: '/claims' })
  expect(wrong.status, 'a mistake leads back to the form').toBe(422)
  expect(wrong.html).toContain('action="/login?again"')
  expect((await browser.get('/dashboard')).status, 'until then the old one counts').toBe(200)

  const former = browserWith(cookie)
  await startSession(new Request(env.PORTAL_ORIGIN, { headers: { cookie } }), { accountId })
  expect((await former.get('/dashboard')).location).toContain('/login')
  expect(await listSessions(accountId)).toHaveLength(1)
})

test.each([
  ['the live page', { 'x-asked-by': 'page' }],
  ['a picture in a page', { 'sec-fetch-dest': 'image' }],
])('%s asks by itself: before it a session is idle', async (_, headers) => {
  at('2026-03-06T18:12:00Z')
  const [left, used] = [await browserOf(ana), await browserOf(ana)]
  for (let hour = 0; hour < 13; hour++) {
    passed(hours(1))
    await left.get('/claims', headers)
    await used.get('/claims')
  }
  expect((await left.get('/claims')).location).toContain('/login')
  expect((await used.get('/claims')).status).toBe(200)
})
