import { expect, test } from 'vitest'
import { localPath, pathOf } from '#app/http/return-to.ts'

test.each([
  '/',
  '/claims',
  '/claims/0198?after=2#x',
  '/claims/new?line=auto&step=2',
  '/caf%C3%A9',
  '/a:b@c',
])('%s is a path of ours', (path) => {
  expect(localPath(path, 'fallback')).toBe(path.replace(/#.*/, ''))
})

test.each([
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '////evil.example/%2e%2e',
  '/\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/ /evil.example',
  '/./\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/claims/..//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  '/javascript:alert(1)\u0000',
  'data:text/html,x',
  'evil.example',
  '@evil.example',
  '?next=//evil.example',
  '/\u2028/evil.example',
  '/／evil.example',
  `/${'a'.repeat(600)}`,
  '',
  undefined,
  null,
  ['/claims'],
])('%j is no path of ours', (path) => {
  expect(localPath(path, '/fallback')).toBe('/fallback')
})

test('a data request leads back to its page', () => {
  const request = new Request('http://localhost:3000/claims.data?lang=es&after=3&_routes=root')
  expect(pathOf(request)).toBe('/claims?after=3')
})

test('nobody is sent back to the address of a post', () => {
  expect(pathOf(new Request('http://localhost:3000/claims/1/submission', { method: 'POST' }))).toBe(
    '/',
  )
})
