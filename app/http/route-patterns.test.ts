import { beforeAll, expect, test } from 'vitest'
import { routePatternOf } from '#app/http/route-patterns.server.ts'
import { newId } from '#app/platform/ids.ts'
import { listRoutes, openApp } from '#tests/whole-app.ts'

beforeAll(async () => void (await openApp()))

test('an address is named by the pattern of its route, whatever ids are in it', async () => {
  for (const { path } of await listRoutes()) {
    const address = path === '*' ? '/no/such/page' : path.replaceAll(/:\w+/g, newId)
    expect(routePatternOf(address)).toBe(path)
    if (path !== '/' && path !== '*') expect(routePatternOf(`${address}.data`)).toBe(path)
  }
})

test('what leads nowhere has no words of its address in its name', () => {
  for (const address of ['/ana.rivera@mail.test', '/claims/a/b/c/d', '/claims/%F0%9F'])
    expect(['*', '/claims/:claimId']).toContain(routePatternOf(address))
})
