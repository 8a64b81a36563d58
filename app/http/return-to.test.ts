import { expect, test } from 'vitest'
import { localPath, pathOf } from '#app/http/return-to.ts'
import { goodPaths, hostilePaths } from '#app/http/return-to.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { ana } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { openApp } from '#tests/whole-app.ts'

const texts = hostilePaths.filter((path) => typeof path === 'string')

test('the corpus is as large as it says', () => {
  expect(new Set(hostilePaths).size).toBeGreaterThanOrEqual(80)
  expect(new Set(goodPaths).size).toBeGreaterThanOrEqual(15)
})

test.each(goodPaths)('%s is a path of ours', (path) => {
  expect(localPath(path, '/fallback')).toBe(path)
})

test.each(hostilePaths.map((path) => [path]))('%j is no path of ours', (path) => {
  expect(localPath(path, '/fallback')).toBe('/fallback')
})

test('every control character and every space is refused wherever it stands', () => {
  const codes = [...Array(0x21).keys(), ...Array.from({ length: 0x21 }, (_, more) => 0x7f + more)]
  for (const character of codes.map((code) => String.fromCharCode(code)))
    for (const path of [`${character}/claims`, `/${character}claims`, `/claims${character}`])
      expect(localPath(path, '/fallback'), JSON.stringify(path)).toBe('/fallback')
})

test('what is no path of ours as it stands is none when it comes encoded once more', () => {
  for (const text of texts.filter((one) => one.isWellFormed())) {
    const path = localPath(`/${encodeURIComponent(text)}`, '/fallback')
    expect(new URL(path, env.PORTAL_ORIGIN).origin).toBe(env.PORTAL_ORIGIN)
    expect(path).not.toMatch(/^\/[/\\]/)
  }
})

test('a fragment is left out: it never reaches us', () => {
  expect(localPath('/claims/0198?after=2#x')).toBe('/claims/0198?after=2')
})

test('whoever is logged in already is never led away by the login page', async () => {
  const app = await openApp()
  const { cookie } = await signedIn(ana)
  for (const path of texts) {
    const url = new URL('/login', env.PORTAL_ORIGIN)
    url.searchParams.set('returnTo', path)
    const answer = await app(new Request(url, { headers: { cookie } }))
    const location = answer.headers.get('location') ?? ''
    expect(answer.status, JSON.stringify(path)).toBe(302)
    expect(location, JSON.stringify(path)).toBe('/dashboard')
  }
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
