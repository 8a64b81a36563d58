import { expect, test } from 'vitest'
import { handleRequest } from '#app/http/handle-request.server.ts'
import { localeOf } from '#app/http/locale.server.ts'

const ask = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://localhost:3000${path}`, { headers })

test('the address wins, then the cookie, then the browser, then English', () => {
  const spanish = { 'accept-language': 'es-US,es;q=0.9,en;q=0.8' }
  expect(localeOf(ask('/?lang=en', { cookie: 'a=b; lang=es', ...spanish }))).toBe('en')
  expect(localeOf(ask('/', { cookie: 'a=b; lang=en', ...spanish }))).toBe('en')
  expect(localeOf(ask('/', spanish))).toBe('es')
  expect(localeOf(ask('/'))).toBe('en')
})

test.each([
  ['fr-FR,fr;q=0.9', 'en'],
  ['de, es;q=0.5, en;q=0.3', 'es'],
  ['en;q=0.3, es;q=0.5', 'es'],
  ['es;q=0, en;q=0.1', 'en'],
  ['*', 'en'],
])('a browser that asks for "%s" gets %s', (asked, given) => {
  expect(localeOf(ask('/', { 'accept-language': asked }))).toBe(given)
})

test('a language we do not speak is ignored', () => {
  expect(localeOf(ask('/?lang=fr', { cookie: 'lang=xx' }))).toBe('en')
})

test('a language chosen in the address is kept in one cookie, however many loaders ask', async () => {
  const answer = await handleRequest(
    ask('/login?lang=es'),
    async (request) => new Response(localeOf(request) + localeOf(request)),
    'here',
  )
  expect(await answer.text()).toBe('eses')
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^lang=es; Path=\/; Max-Age=\d+; SameSite=Lax$/),
  ])
})
