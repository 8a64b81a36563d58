import { expect, test } from 'vitest'
import { comesFromOurPages } from '#app/http/check-origin.server.ts'

const post = (headers: Record<string, string>, path = '/claims/new', method = 'POST') =>
  comesFromOurPages(
    new Request(`http://localhost:3000${path}`, {
      method,
      headers: { host: 'localhost:3000', ...headers },
    }),
  )

test.each([
  [{ origin: 'http://localhost:3000' }],
  [{ 'sec-fetch-site': 'same-origin' }],
  [{ referer: 'http://localhost:3000/claims/new' }],
])('a form of our own pages is taken: %o', (headers) => {
  expect(post(headers)).toBe(true)
})

test.each([
  [{ origin: 'https://evil.example' }],
  [{ origin: 'null' }],
  [{ origin: 'http://sub.localhost:3000' }],
  [{ origin: 'http://localhost:3001' }],
  [{ origin: 'null', 'sec-fetch-site': 'same-origin' }],
  [{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ 'sec-fetch-site': 'none' }],
  [{ referer: 'https://evil.example/http://localhost:3000' }],
  [{}],
])('a form from anywhere else is refused: %o', (headers) => {
  expect(post(headers)).toBe(false)
})

test.each(['PUT', 'PATCH', 'DELETE'])('%s is checked like POST', (method) => {
  expect(post({ origin: 'https://evil.example' }, '/claims/new', method)).toBe(false)
})

test('reading needs no origin, and machines prove themselves by signature', () => {
  expect(post({}, '/dashboard', 'GET')).toBe(true)
  expect(post({}, '/webhooks/insurer')).toBe(true)
  expect(post({}, '/api/inngest', 'PUT')).toBe(true)
})
