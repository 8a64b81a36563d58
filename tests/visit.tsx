import { createStaticHandler, type LoaderFunction } from '@remix-run/router'
import { type ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { brandOf } from '#app/http/brand.server.ts'
import { BrandContext } from '#app/ui/brand-context.tsx'
import { WordsContext } from '#app/ui/words-context.tsx'
import { getWords, type Locale } from '#app/words/words.ts'

type RouteModule = { default?: ComponentType; loader?: unknown; action?: unknown }

type Visit = {
  cookie?: string
  locale?: Locale
  /** Makes it a POST of a form. */
  form?: Record<string, string> | URLSearchParams | FormData
}

/**
 * Opens one page as a browser without JavaScript would: its loader and action get a real Request,
 * its component is rendered with what they answered. Gives a Response with the page's HTML.
 */
export async function visit(
  module: RouteModule,
  path: string,
  url: string,
  { cookie, locale = 'en', form }: Visit = {},
): Promise<Response> {
  const { default: Component, loader, action } = module
  const request = new Request(`http://localhost:3000${url}`, {
    method: form ? 'POST' : 'GET',
    headers: { cookie: `${cookie ?? ''}; lang=${locale}` },
    body: form instanceof FormData ? form : form && new URLSearchParams(form),
  })
  const handlers = { loader: loader as LoaderFunction, action: action as LoaderFunction }
  const route = { id: 'page', path, ...(Component ? { element: <Component /> } : {}), ...handlers }
  const handler = createStaticHandler([route])
  if (!Component) return handler.queryRoute(request).catch(thrownResponse)
  const context = await handler.query(request)
  if (context instanceof Response) return context
  const problem = context.errors && Object.values(context.errors)[0]
  if (problem && !('status' in (problem as object))) throw problem
  if (problem) return new Response(null, { status: context.statusCode })
  const html = renderToStaticMarkup(
    <WordsContext.Provider value={getWords(locale)}>
      <BrandContext.Provider value={brandOf().brand}>
        <StaticRouterProvider
          router={createStaticRouter(handler.dataRoutes, context)}
          context={context}
          hydrate={false}
        />
      </BrandContext.Provider>
    </WordsContext.Provider>,
  )
  return new Response(html, { status: context.statusCode })
}

function thrownResponse(thrown: unknown): Response {
  if (thrown instanceof Response) return thrown
  throw thrown
}
