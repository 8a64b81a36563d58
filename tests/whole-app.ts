import type { ServerBuild } from '@remix-run/node'
import * as entry from '#app/entry.server.tsx'
import * as root from '#app/root.tsx'
import routes from '#app/routes.ts'

type Route = { path: string; file: string }
type ServerRouteModule = NonNullable<ServerBuild['routes'][string]>['module']

/** Every URL of the portal and its file, as app/routes.ts says. */
export const listRoutes = async () =>
  (await routes).map(({ path, file }): Route => ({ path: path ?? '', file }))

const files = import.meta.glob<ServerRouteModule>('../app/routes/**/*.{ts,tsx}')

const future = {
  v3_fetcherPersist: true,
  v3_lazyRouteDiscovery: true,
  v3_relativeSplatPath: true,
  v3_routeConfig: true,
  v3_singleFetch: true,
  v3_throwAbortReason: true,
}

/**
 * The portal as server.ts runs it, without its build: the real router, entry and http layer around
 * every route of app/routes.ts. Cross-site rules apply: a post names its origin.
 */
export async function openApp() {
  const build = await assemble()
  entry.knowRoutes(build.routes)
  const remix = entry.createApp(build)
  return (request: Request, address = '198.51.100.7') =>
    entry.handleRequest(request, (one) => remix(one), address)
}

async function assemble(): Promise<ServerBuild> {
  const manifest: ServerBuild['routes'] = {
    root: { id: 'root', path: '', module: root as ServerRouteModule },
  }
  for (const { path, file } of await listRoutes()) {
    const module = await files[`../app/${file}`]?.()
    if (!module) throw new Error(`app/routes.ts names ${file}, which is not there`)
    const id = file.replace(/\.tsx?$/, '')
    manifest[id] = { id, parentId: 'root', path: path.replace(/^\//, ''), module }
  }
  return {
    mode: 'production',
    entry: { module: entry },
    routes: manifest,
    assets: assetsOf(manifest),
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    future: future as ServerBuild['future'],
    isSpaMode: false,
  }
}

/** No page loads a script of React's, so the names of its files do not matter. */
function assetsOf(manifest: ServerBuild['routes']): ServerBuild['assets'] {
  const entries = Object.entries(manifest).map(([id, route]) => [
    id,
    {
      ...{ id, parentId: route?.parentId, path: route?.path },
      ...{ module: `/${id}.js`, imports: [], hasErrorBoundary: id === 'root' },
      hasLoader: Boolean(route?.module.loader),
      hasAction: Boolean(route?.module.action),
      hasClientLoader: false,
      hasClientAction: false,
    },
  ])
  return {
    entry: { module: '/entry.js', imports: [] },
    routes: Object.fromEntries(entries) as ServerBuild['assets']['routes'],
    url: '/manifest.js',
    version: 'test',
  }
}
