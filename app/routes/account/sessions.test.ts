import { afterEach, expect, test, vi } from 'vitest'
import { handleRequest } from '#app/http/handle-request.server.ts'
import { startSession } from '#app/http/session.server.ts'
import { addPerson, openSession } from '#app/modules/identity/identity.server.ts'
import { days, hours, minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.server.ts'
import { env } from '#app/platform/env.server.ts'
import { ana, ben, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { openApp } from '#tests/whole-app.ts'

const app = await openApp()
afterEach(() => void vi.useRealTimers())

type Form = Record<string, string>

/** A page of the whole portal, as a browser without scripts asks for it. */
async function go(path: string, cookie: string, form?: Form) {
  const request = new Request(env.PORTAL_ORIGIN + path, {
    method: form ? 'POST' : 'GET',
    headers: { cookie, origin: env.PORTAL_ORIGIN, 'accept-language': 'en' },
    body: form && new URLSearchParams(form),
  })
  const answer = await app(request)
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    html: (await answer.text()).replaceAll('\u00a0', ' '),
    cookie: [cookie, ...answer.headers.getSetCookie().map((line) => line.split(';')[0])].join('; '),
  }
}

const page = (cookie: string) => go('/account/sessions', cookie)
const endIn = (html: string) =>
  [...html.matchAll(/name="sessionId" value="([^"]+)"/g)].map(([, id]) => id!)

const passed = (time: number) => vi.useFakeTimers({ now: Date.now() + time, toFake: ['Date'] })

test('a person sees each browser coarsely, which one this is, and since when', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-06T18:12:00Z'), toFake: ['Date'] })
  const { cookie, accountId } = await signedIn(ana)
  await openSession({ accountId, device: 'Firefox, Windows' })
  const { html } = await page(cookie)
  expect(html).toMatch(/Firefox, Windows<\/h2><p[^>]*>Logged in on <time[^>]*>Mar 6, 12:12 PM/)
  expect(html).toMatch(/In use until <time[^>]*>Mar 6<\/time> at least/)
  expect(html.match(/This one/g)).toHaveLength(1)
  expect(endIn(html), 'not the one in use').toHaveLength(1)
})

test('one session is ended from afar, by a plain form', async () => {
  const here = await signedIn(ana)
  const there = await signedIn(ana)
  const [sessionId] = endIn((await page(here.cookie)).html)
  const ended = await go('/account/sessions', here.cookie, { sessionId: sessionId! })
  expect(ended.location).toBe('/account/sessions?ended')
  expect((await page(there.cookie)).location).toContain('/login')
  expect((await page(here.cookie)).status).toBe(200)
})

test('one button ends all others, and this one stays', async () => {
  const here = await signedIn(ana)
  const others = [await signedIn(ana), await signedIn(ana)]
  const bens = await signedIn(ben)
  const ended = await go('/account/sessions', here.cookie, { end: 'others' })
  expect(ended.location).toBe('/account/sessions?othersEnded')
  for (const { cookie } of others) expect((await page(cookie)).location).toContain('/login')
  const { html, status } = await page(here.cookie)
  expect(status).toBe(200)
  expect(html, 'nothing is left to be ended').not.toContain('Log out everywhere else')
  expect((await page(bens.cookie)).status).toBe(200)
})

test("another person's session is a 404, like one that is not there", async () => {
  const { cookie } = await signedIn(ana)
  const bens = (await addPerson(ben))!
  const { sessionId } = await openSession({ accountId: bens })
  for (const id of [sessionId, 'absent', ''])
    expect((await go('/account/sessions', cookie, { sessionId: id })).status).toBe(404)
})

test('the page says how long a login lasts, to staff their shorter times', async () => {
  const { cookie } = await signedIn(ana)
  expect((await page(cookie)).html).toContain('12 hours. We also do so 30 days after')
  const sara = await signedIn(staffSara)
  expect((await page(sara.cookie)).html).toContain('1 hour. We also do so 12 hours after')
})

/** Somebody who comes often enough not to be logged out for being away. */
async function stay(cookie: string, path: string, time: number, step: number) {
  let now = { cookie, html: '', status: 0 }
  for (let past = 0; past < time; past += step) {
    passed(Math.min(step, time - past))
    now = await go(path, now.cookie)
  }
  return now
}

test.each([
  {
    person: ana,
    path: '/dashboard',
    far: days(29) - minutes(1),
    step: hours(11),
    day: 'Sunday, April 5',
  },
  {
    person: staffSara,
    path: '/admin/claims',
    far: hours(11.5) - minutes(1),
    step: minutes(50),
    day: 'Saturday, March 7',
  },
])(
  'the end that comes whatever happens is announced on every page of $person.role, not earlier than due',
  async ({ person, path, far, step, day }) => {
    vi.useFakeTimers({ now: Date.parse('2026-03-06T18:12:00Z'), toFake: ['Date'] })
    const { cookie } = await signedIn(person)
    const before = await stay(cookie, path, far, step)
    expect(before.status).toBe(200)
    expect(before.html).not.toContain('You will be logged out')
    passed(minutes(2))
    for (const one of [path, '/account/sessions', '/report', '/account/confirm']) {
      const { html } = await go(one, before.cookie)
      expect(html, one).toMatch(new RegExp(`You will be logged out on <time[^>]*>${day}<`))
      const again = `/login?again&amp;returnTo=${encodeURIComponent(one)}`
      expect(html, one).toContain(`href="${again}"`)
    }
  },
)

test('whoever is logged in still can log in anew; the old session ends when the new one begins', async () => {
  const { cookie, accountId } = await signedIn(ana)
  const plain = await go('/login?returnTo=%2Fclaims', cookie)
  expect(plain.location).toBe('/claims')
  const again = await go('/login?again&returnTo=%2Fclaims', cookie)
  expect(again.status).toBe(200)
  expect(again.html).toContain('action="/login?again"')
  expect(again.html).toContain('name="returnTo" value="/claims"')
  const wrong = await go('/login?again', cookie, { email: 'not an address', returnTo: '/claims' })
  expect(wrong.status, 'a mistake leads back to the form').toBe(422)
  expect(wrong.html).toContain('action="/login?again"')
  expect((await go('/dashboard', cookie)).status, 'until then the old one counts').toBe(200)

  const request = new Request(env.PORTAL_ORIGIN, { method: 'POST', headers: { cookie } })
  await handleRequest(
    new Request(request, { headers: { cookie, origin: env.PORTAL_ORIGIN } }),
    async () => Response.json(await startSession(request, { accountId })),
    '198.51.100.7',
  )
  expect((await go('/dashboard', cookie)).location).toContain('/login')
  expect(listRecordedEvents('account/security.changed')).toMatchObject([])
})
