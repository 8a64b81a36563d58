import type { ServerBuild } from '@remix-run/node'
import { Outlet } from '@remix-run/react'
import { expect, test } from 'vitest'
import { createApp } from '#app/http/create-app.server.ts'
import * as entry from '#app/entry.server.tsx'

/** A page that is rendered among them: it must find itself in the manifest, and nobody it has no module of. */
const page = { path: 'claims/:claimId/page', module: { default: () => 'a page of ours' } }
const paths = ['claims', '/claims/:claimId', 'claims-help', 'report/receipt', ':anything/else', '*']

/** An app whose resource routes answer with their own pattern. */
function anApp() {
  const root = { id: 'root', path: '', module: { default: Outlet } }
  const routes = Object.fromEntries([
    ['root', root],
    [page.path, { id: page.path, parentId: 'root', ...page }],
    ...paths.map((path) => {
      const loader = () => new Response(path)
      return [path, { id: path, parentId: 'root', path, module: { loader } }] as const
    }),
  ])
  const build = {
    ...{ mode: 'production', entry: { module: entry }, routes, isSpaMode: false },
    assets: {
      routes: inManifest(routes),
      entry: { module: '', imports: [] },
      url: '',
      version: '1',
    },
    ...{ future: { v3_singleFetch: true }, publicPath: '/', assetsBuildDirectory: '' },
  }
  return createApp(build as unknown as ServerBuild)
}

const inManifest = (routes: Record<string, object>) =>
  Object.fromEntries(
    Object.entries(routes).map(([id, route]) => [id, { ...route, module: '', imports: [] }]),
  )

test.each([
  ['/claims', 'claims'],
  ['/claims/', 'claims'],
  ['/claims/c-1?from=list', '/claims/:claimId'],
  ['/CLAIMS/c-1', '/claims/:claimId'],
  ['/%63laims', 'claims'],
  ['/claims-help', 'claims-help'],
  ['/claims/c-1/nothing', '*'],
  ['/report/receipt', 'report/receipt'],
  ['/report', '*'],
  ['/whatever/else', ':anything/else'],
  ['/claims/else', '/claims/:claimId'],
  ['/nothing/here/at/all', '*'],
])('%s is answered by the same route as by one table of all', async (path, pattern) => {
  const answer = await anApp()(new Request(`http://localhost${path}`))
  expect(await answer.text()).toBe(pattern)
})

test('a page is rendered with its part of the manifest alone', async () => {
  const answer = await anApp()(new Request('http://localhost/claims/c-1/page'))
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('<!doctype html>a page of ours')
})
