import type { LoaderFunctionArgs } from '@remix-run/node'
import { localeOf, peekPolicyholder } from '#app/http/guards.server.ts'
import { isSessionOpen } from '#app/modules/identity/identity.server.ts'
import { followNotices } from '#app/modules/notifications/notifications.server.ts'
import { pageOfNotice, wordsOf, type Notice } from '#app/modules/notifications/notifications.ts'
import { tellUnread } from '#app/ui/news.tsx'
import { getWords, type Locale, type Words } from '#app/words/words.ts'

/** News for an open page as server-sent events; 204 ends a page's tries when there is no room. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { holderId, sessionId } = await peekPolicyholder(request)
  // Only a page's own listener takes a stream; whatever else asks would wait for its end.
  if (!request.headers.get('accept')?.includes('text/event-stream')) return empty()
  const known = new URL(request.url).searchParams.get('after') ?? ''
  const stream = followNotices({
    ...{ holderId, sessionId, isOpen: isSessionOpen, signal: request.signal },
    after: request.headers.get('last-event-id') ?? known,
    say: sayIn(await localeOf(request)),
  })
  if (stream === 'full') return empty()
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      // Neither our own compression nor a proxy's may gather what is to be there at once.
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

const empty = () => new Response(null, { status: 204 })

function sayIn(locale: Locale) {
  const words = getWords(locale)
  return ({ notice, unread }: { notice?: Notice; unread: { count: number; more: boolean } }) =>
    JSON.stringify({ ...(notice && tell(words, notice)), unread: tellUnread(words, unread) })
}

const tell = ({ t }: Words, notice: Notice) => ({
  text: t(wordsOf(notice).subject, { reference: notice.reference ?? '' }),
  href: pageOfNotice({ ...notice, aboutId: notice.requestId }),
})
