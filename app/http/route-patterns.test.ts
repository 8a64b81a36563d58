import { beforeAll, expect, test } from 'vitest'
import { knowRoutes, routePatternOf } from '#app/http/route-patterns.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { listRoutes, openApp } from '#tests/whole-app.ts'

beforeAll(async () => void (await openApp()))

test('an address is named by the pattern of its route, whatever ids are in it', async () => {
  for (const { path } of await listRoutes()) {
    const address = path === '*' ? '/no/such/page' : path.replaceAll(/:\w+/g, newId)
    expect(routePatternOf(address)).toBe(path)
    if (path !== '/' && path !== '*') expect(routePatternOf(`${address}.data`)).toBe(path)
  }
})

test('it does not matter whether the build begins its paths with a slash', () => {
  const built = { a: { id: 'a', path: '/built/:thingId' }, b: { id: 'b', path: '/built' } }
  knowRoutes(built as unknown as Parameters<typeof knowRoutes>[0])
  expect(routePatternOf('/built/1')).toBe('/built/:thingId')
  expect(routePatternOf('/built')).toBe('/built')
})

test('what leads nowhere has no words of its address in its name', () => {
  for (const address of ['/ana.rivera@mail.test', '/claims/a/b/c/d', '/claims/%F0%9F'])
    expect(['*', '/claims/:claimId']).toContain(routePatternOf(address))
})
