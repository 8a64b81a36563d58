import { env } from '#app/platform/env.server.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Called by machines that prove themselves by a signature, not by a browser's cookie. */
const isForMachines = (path: string) => path === '/api/inngest' || path.startsWith('/webhooks/')

/**
 * Whether a request may change state: only from our own pages. Works without JavaScript, since
 * browsers add Origin or Sec-Fetch-Site to form posts by themselves; Referer is for the oldest.
 */
export function comesFromOurPages(request: Request) {
  if (safeMethods.has(request.method) || isForMachines(new URL(request.url).pathname)) return true
  const origin = request.headers.get('origin')
  if (origin !== null) return isOurs(origin, request)
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const referer = request.headers.get('referer')
  return referer !== null && isOurs(referer, request)
}

function isOurs(url: string, request: Request) {
  if (!URL.canParse(url)) return false
  const { origin, host } = new URL(url)
  if (origin === env.PORTAL_ORIGIN) return true
  // A demo on a laptop is opened as localhost or by its number; a deployed portal has one name.
  return env.STAGE !== 'production' && host === request.headers.get('host')
}
