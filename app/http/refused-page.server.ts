import { env } from '#app/platform/env.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { writePlainPage } from '#app/http/plain-page.tsx'
import { currentScope } from '#app/http/request-scope.server.ts'
import { localPath } from '#app/http/return-to.ts'
import { getWords } from '#app/words/words.ts'

type App = (request: Request) => Promise<Response>

/**
 * The answer to a change that was refused, where it is no page: of a button's own address, or of a page
 * that has moved on. A person gets the page they sent it from, which says at its top that nothing was
 * saved; whoever reads no pages gets the answer as it is.
 */
export async function withPage(request: Request, response: Response, app: App) {
  const isRefused = currentScope()?.retryAfter !== undefined && request.method !== 'GET'
  const reads = request.headers.get('accept')?.includes('text/html')
  if (!isRefused || !reads || isPage(response) || toLogin(response)) return response
  const from = pathOfReferer(request)
  const page = from ? await app(askFor(from, request)) : undefined
  if (page && isPage(page)) return new Response(page.body, { status: 503, headers: page.headers })
  const headers = { 'content-type': 'text/html; charset=utf-8' }
  return new Response(plainPage(request), { status: 503, headers })
}

const isPage = ({ headers }: Response) => headers.get('content-type')?.startsWith('text/html')

const toLogin = ({ headers }: Response) => headers.get('location')?.startsWith('/login')

function pathOfReferer(request: Request) {
  const referer = request.headers.get('referer')
  if (!referer || !URL.canParse(referer)) return undefined
  const { origin, host, pathname, search } = new URL(referer)
  const isOurs = origin === env.PORTAL_ORIGIN || host === request.headers.get('host')
  return isOurs ? localPath(pathname + search) : undefined
}

function askFor(path: string, { headers, signal }: Request) {
  const asked = new Headers()
  for (const name of ['cookie', 'accept', 'accept-language', 'host', 'user-agent']) {
    const value = headers.get(name)
    if (value !== null) asked.set(name, value)
  }
  return new Request(env.PORTAL_ORIGIN + path, { headers: asked, signal })
}

function plainPage(request: Request) {
  const words = getWords(localeOf(request))
  const { t } = words
  return writePlainPage(words, {
    ...{ title: t('errors.page.unsavedTitle'), text: t('errors.busy') },
    back: { href: '/', label: t('errors.page.goHome') },
  })
}
