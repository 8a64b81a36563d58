import { expect, test } from 'vitest'
import { findAccount } from '#app/modules/identity/identity.server.ts'
import { currentSession } from '#app/http/session.server.ts'
import * as logout from '#app/routes/auth/logout.ts'
import { ana, ben } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as account from './account.tsx'
import * as sessions from './sessions.tsx'

const open = (cookie = '') => visit(account, '/account', '/account', { cookie })

test('a person sees how we reach them', async () => {
  const { cookie } = await signedIn(ana)
  const html = await (await open(cookie)).text()
  expect(html).toContain(ana.name)
  expect(html).toContain(ana.email)
  expect(html).toContain('(512) 555-0142')
})

test('a chosen language is kept with the account and in the browser', async () => {
  const { cookie, accountId } = await signedIn(ana)
  const answer = await visit(account, '/account', '/account', { cookie, form: { language: 'es' } })
  expect(answer.headers.get('location')).toBe('/account?saved')
  expect(answer.headers.getSetCookie()).toEqual([expect.stringContaining('lang=es')])
  expect((await findAccount(accountId))?.language).toBe('es')
})

test('a language we do not speak is refused beside its field', async () => {
  const { cookie } = await signedIn(ana)
  const answer = await visit(account, '/account', '/account', { cookie, form: { language: 'fr' } })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('href="#language-language"')
})

test('nobody else gets in', async () => {
  expect((await open()).headers.get('location')).toBe('/login?returnTo=%2Faccount')
})

test('a person sees where they are logged in and ends one of them from afar', async () => {
  const here = await signedIn(ana)
  const there = await signedIn(ana)
  const page = (cookie: string) =>
    visit(sessions, '/account/sessions', '/account/sessions', { cookie })
  const html = await (await page(here.cookie)).text()
  const ids = [...html.matchAll(/name="sessionId" value="([^"]+)"/g)].map(([, id]) => id!)
  expect(ids, 'not the one in use').toHaveLength(1)
  const form = { sessionId: ids[0]! }
  await visit(sessions, '/account/sessions', '/account/sessions', { cookie: here.cookie, form })
  expect((await page(there.cookie)).headers.get('location')).toContain('/login')
  expect((await page(here.cookie)).status).toBe(200)
})

test("another person's session is a 404", async () => {
  const { cookie } = await signedIn(ana)
  const other = await signedIn(ben)
  const session = await currentSession(
    new Request('http://localhost:3000/', { headers: { cookie: other.cookie } }),
  )
  for (const sessionId of [session!.sessionId, 'absent', '']) {
    const answer = await visit(sessions, '/account/sessions', '/account/sessions', {
      cookie,
      form: { sessionId },
    })
    expect(answer.status).toBe(404)
  }
})

test('logging out ends the session here and on the server', async () => {
  const { cookie } = await signedIn(ana)
  const answer = await visit(logout, '/logout', '/logout', { cookie, form: {} })
  expect(answer.headers.get('location')).toBe('/login')
  expect(answer.headers.getSetCookie().filter((line) => /Max-Age=0/.test(line))).toHaveLength(3)
  expect((await open(cookie)).headers.get('location')).toContain('/login')
})
