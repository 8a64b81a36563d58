import { type Role } from '#app/modules/identity/identity.ts'

const anywhere = 'http://portal.invalid'

/**
 * A path of ours to go back to, or `fallback`. Anything that a browser could read as another host,
 * a scheme or a control character is not a path of ours.
 */
export function localPath(path: unknown, fallback = '/') {
  if (typeof path !== 'string' || path.length > 500) return fallback
  // A browser drops tabs and line ends and reads \ as /.
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path)) return fallback
  if (!URL.canParse(path, anywhere)) return fallback
  const { origin, pathname, search } = new URL(path, anywhere)
  if (origin !== anywhere || pathname.startsWith('//')) return fallback
  return pathname + search
}

/** The page a request is about, as a value for `returnTo`; the home page when it was a post. */
export const pathOf = (request: Request) =>
  request.method === 'GET' || request.method === 'HEAD' ? pageOf(request) : '/'

/** The page a request is about, or whose form it posts: ours post to their own page. */
export function pageOf(request: Request) {
  const { pathname, searchParams } = new URL(request.url)
  searchParams.delete('_routes')
  searchParams.delete('lang')
  const search = searchParams.size > 0 ? `?${searchParams}` : ''
  return localPath(pathname.replace(/\.data$/, '') + search)
}

/** The first page of somebody who has logged in. */
export const homeOf = (role: Role) => (role === 'policyholder' ? '/dashboard' : '/admin')
