import type { ServerBuild } from '@remix-run/node'

type Pattern = { path: string; matches: RegExp; statics: number }

const statics = new Set<string>()
let patterns: Pattern[] = []

/** Learns the routes of the build, so that logs and metrics can name them. */
export function knowRoutes(routes: ServerBuild['routes']) {
  const paths = Object.values(routes).flatMap((route) => route?.path?.replace(/^\//, '') || [])
  const withIds = paths.filter((path) => path.includes(':'))
  for (const path of paths) if (!path.includes(':') && path !== '*') statics.add(`/${path}`)
  patterns = withIds.map(toPattern).toSorted((one, other) => other.statics - one.statics)
}

/** The pattern of the route an address leads to, which has no id in it; `*` where it leads to none. */
export function routePatternOf(pathname: string) {
  const path = pathname.replace(/(?<=.)\/$/, '').replace(/\.data$/, '')
  if (path === '/' || statics.has(path)) return path
  return patterns.find(({ matches }) => matches.test(path))?.path ?? '*'
}

function toPattern(path: string): Pattern {
  const parts = path.split('/')
  const expression = parts.map((part) => (part.startsWith(':') ? '[^/]+' : part)).join('/')
  return {
    path: `/${path}`,
    matches: new RegExp(`^/${expression}$`),
    statics: parts.filter((part) => !part.startsWith(':')).length,
  }
}
