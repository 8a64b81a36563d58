import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { readyForWeather } from '#app/http/weather.server.ts'

/**
 * The built app. Remix holds every request against every route of its build, which costs more than
 * most pages do; so there is a build for each first word of our paths, with the routes of that word
 * alone. A path that begins otherwise (a slip, a parameter, an encoded letter) finds the whole one.
 */
export function createApp(build: ServerBuild) {
  const ready = readyForWeather(build)
  const whole = createRequestHandler(ready, 'production')
  const words = Object.values(ready.routes).flatMap((route) => firstWordOf(route) ?? [])
  const near = new Map(
    [...new Set(words)].map((word) => [
      word,
      createRequestHandler(partOf(ready, word), 'production'),
    ]),
  )
  return (request: Request) => (near.get(firstWordIn(request)) ?? whole)(request)
}

/** Single fetch asks for a page's data at `/page.data`. */
const firstWordIn = ({ url }: Request) =>
  /^\/([a-z][a-z-]*)(?:\.data)?(?:\/|$)/.exec(new URL(url).pathname)?.[1] ?? ''

function partOf(build: ServerBuild, word: string): ServerBuild {
  const routes = below(word, build.routes)
  const assets = { ...build.assets, routes: below(word, build.assets.routes) }
  return { ...build, routes, assets }
}

function below<T extends { path?: string }>(word: string, routes: Record<string, T | undefined>) {
  const near = Object.entries(routes).filter(([, route]) => {
    const own = firstWordOf(route)
    return own === undefined || own === word
  })
  return Object.fromEntries(near) as Record<string, T>
}

/** Undefined where there is none: the root, the home page, what answers every path. */
const firstWordOf = (route: { path?: string } | undefined) =>
  /^\/?([a-z][a-z-]*)(?:\/|$)/.exec(route?.path ?? '')?.[1]
