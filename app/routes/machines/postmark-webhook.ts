import type { ActionFunctionArgs } from '@remix-run/node'
import { takePostmarkReport } from '#app/modules/notifications/notifications.server.ts'
import { plain } from '#app/routes/machines/plain.ts'
import { readLimited } from '#app/routes/machines/read-limited.ts'

/** A bounce brings the first lines of the answer it got, not the email. */
const MAX_BYTES = 64 * 1024

/** What became of an email. Postmark signs nothing: it sends the user and password of our setting. */
export async function action({ request }: ActionFunctionArgs) {
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return plain('JSON only', 415)
  const raw = await readLimited(request, MAX_BYTES)
  if (raw === undefined) return plain('Too large', 413)
  const authorization = request.headers.get('authorization')
  const outcome = await takePostmarkReport({ authorization, raw })
  if (outcome === 'refused') return plain('Not accepted', 401)
  return outcome === 'unreadable' ? plain('Bad request', 400) : plain('Taken', 200)
}

export const loader = () => plain('Method not allowed', 405)
