import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { titleOfProblem } from '#app/http/page-title.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { brandOf } from '#app/http/brand.server.ts'
import { clockOf } from '#app/http/clock.server.ts'
import { newsOf } from '#app/http/news.server.ts'
import { sessionEndOf } from '#app/http/session-end.server.ts'
import {
  countUnread,
  findNewest,
  findTimeZone,
} from '#app/modules/notifications/notifications.server.ts'
import { BrandContext, type Brand } from '#app/ui/brand-context.tsx'
import { DocumentHead } from '#app/ui/document-head.tsx'
import stylesheet from '#app/ui/haven.css?url'
import { NewsContext, type News } from '#app/ui/news.tsx'
import { ProblemPage } from '#app/ui/problem-page.tsx'
import { RefusedContext, type Refused } from '#app/ui/refused.tsx'
import { SessionEndContext, type SessionEnd } from '#app/ui/session-end.tsx'
import { WordsContext } from '#app/ui/words-context.tsx'
import { getWords, localeTags, type Locale } from '#app/words/words.ts'

/**
 * What every page knows: its language, the insurer's name and phone, the clock that its times go by, and the end
 * of the reader's session once it is near, and a policyholder's unread messages.
 */
export type RootData = {
  locale: Locale
  timeZone: string
  /** Whether times of day say so: where the reader did not choose it. */
  zoneNamed?: boolean
  brand: Brand
  sessionEnd?: SessionEnd
  news?: News | undefined
  /** Set by entry.server for a page that cannot say itself that nothing was saved. */
  refused?: Refused
}

export async function loader({ request }: LoaderFunctionArgs): Promise<RootData> {
  return {
    locale: await localeOf(request),
    ...brandOf(),
    ...(await clockOf(request, findTimeZone)),
    sessionEnd: await sessionEndOf(request),
    news: await newsOf(request, readNews),
  }
}

const readNews = async (holderId: string) => ({
  ...(await countUnread(holderId)),
  newest: await findNewest(holderId),
})

/** The title of a problem; a page that is there gives its own. */
export const meta = titleOfProblem

const lastResort: RootData = {
  locale: 'en',
  timeZone: 'America/Chicago',
  brand: { name: 'Haven', claimsPhone: '' },
}

/** The document of pages and of problems alike. No page carries a script of React's. */
export function Layout({ children }: { children: ReactNode }) {
  const known = useRouteLoaderData<typeof loader>('root') ?? lastResort
  const { locale, timeZone, zoneNamed, brand, sessionEnd, news, refused } = known
  return (
    <html lang={localeTags[locale]}>
      <head>
        <DocumentHead stylesheet={stylesheet} />
        <Meta />
        <Links />
      </head>
      <body>
        <WordsContext.Provider value={getWords(locale, { timeZone, zoneNamed })}>
          <BrandContext.Provider value={brand}>
            <SessionEndContext.Provider value={sessionEnd}>
              <NewsContext.Provider value={news}>
                <RefusedContext.Provider value={refused}>{children}</RefusedContext.Provider>
              </NewsContext.Provider>
            </SessionEndContext.Provider>
          </BrandContext.Provider>
        </WordsContext.Provider>
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  return <ProblemPage status={status} />
}
