import { expect, test } from 'vitest'
import { findAccount } from '#app/modules/identity/identity.server.ts'
import * as logout from '#app/routes/auth/logout.ts'
import { ana } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as account from './account.tsx'

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

test('logging out ends the session here and on the server', async () => {
  const { cookie } = await signedIn(ana)
  const answer = await visit(logout, '/logout', '/logout', { cookie, form: {} })
  expect(answer.headers.get('location')).toBe('/login')
  expect(answer.headers.getSetCookie().filter((line) => /Max-Age=0/.test(line))).toHaveLength(3)
  expect((await open(cookie)).headers.get('location')).toContain('/login')
})
