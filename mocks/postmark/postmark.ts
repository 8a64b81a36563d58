import { join } from 'node:path'
import { createCallbacks } from '#mocks/callback-dials.ts'
import { createMessageDials, playFault } from '#mocks/message-dials.ts'
import { checkEmail, type Email } from '#mocks/postmark/email.ts'
import { keepMessage, listMessages, openMessages } from '#mocks/postmark/messages.ts'
import { outcomeOf, reportsOf, suppressedBy } from '#mocks/postmark/reports.ts'
import { type PortalForPostmark } from '#mocks/postmark/reports.ts'
import { createSuppressions } from '#mocks/postmark/suppressions.ts'
import { json } from '#mocks/reply.ts'

export type PostmarkOptions = {
  dataDir: string
  serverToken: string
  /** Where it tells what became of emails; without, it tells nobody. */
  portal?: PortalForPostmark | undefined
}
export type Postmark = ReturnType<typeof createPostmark>

const mostInABatch = 500

/**
 * A stand-in for Postmark: takes what its SDK sends, with Postmark's checks and error codes, keeps
 * it, shows it at `GET /postmark/messages?to=`, and tells the portal what became of it. An address
 * containing "inactive" is suppressed, one with "bounces" or "complains" does that, for one with "outage"
 * it has an error of its own each time.
 */
export function createPostmark({ dataDir, serverToken, portal }: PostmarkOptions) {
  const store = openMessages(join(dataDir, 'postmark.db'))
  const dials = createMessageDials()
  const callbacks = createCallbacks()
  const suppressions = createSuppressions(store)

  async function handle(request: Request): Promise<Response | undefined> {
    const url = new URL(request.url)
    const route = `${request.method} ${url.pathname}`
    if (url.pathname === '/postmark/dials') return dials.handle(request)
    if (url.pathname === '/postmark/callbacks') return callbacks.handle(request)
    if (route === 'GET /postmark/messages') {
      return json({ messages: listMessages(store, url.searchParams.get('to')) })
    }
    if (route === 'POST /email') return take(request, sendOne)
    if (route === 'POST /email/batch') return take(request, sendBatch)
    if (route === 'POST /message-streams/outbound/suppressions/delete')
      return take(request, suppressions.lift)
    return undefined
  }

  async function take(request: Request, send: (body: unknown) => Response) {
    if (request.headers.get('x-postmark-server-token') !== serverToken) {
      return refuse(401, 10, 'Request does not contain a valid Server token.')
    }
    const body: unknown = await request.json().catch(() => undefined)
    if (body === undefined) return refuse(422, 402, 'Received invalid JSON input.')
    return playFault(await dials.meet(), () => send(body), outage)
  }

  function sendOne(body: unknown) {
    if (isForOutage(body)) return outage(500)
    const result = accept(body)
    return json(result, result.ErrorCode === 0 ? 200 : 422)
  }

  function sendBatch(body: unknown) {
    if (!Array.isArray(body)) return refuse(422, 402, 'Received invalid JSON input.')
    if (body.length > mostInABatch) return refuse(422, 410, 'Too many batch messages.')
    return json(body.map(accept))
  }

  function accept(raw: unknown) {
    const checked = checkEmail(raw, (address) => suppressions.find(address) !== undefined)
    if ('problem' in checked) return checked.problem
    return receiptOf(checked.email)
  }

  function receiptOf(email: Email) {
    const kept = keepMessage(store, email)
    const { to, submittedAt, messageId } = kept
    const outcome = outcomeOf(to, callbacks.setting())
    const reason = suppressedBy[outcome]
    if (reason) suppressions.add(to, reason)
    if (portal) callbacks.tell(reportsOf(kept, outcome, portal))
    return { To: to, SubmittedAt: submittedAt, MessageID: messageId, ErrorCode: 0, Message: 'OK' }
  }

  return {
    /** Answers the SDK's calls, the list and the dials; undefined for other paths. */
    handle,
    /** What was sent, newest first; with `to`, only to recipients containing it. */
    messages: (to: string | null = null) => listMessages(store, to),
    /** Resolves when all that it has to tell was told. */
    told: callbacks.settled,
    close: () => store.close(),
  }
}

const isForOutage = (body: unknown) =>
  typeof body === 'object' && body !== null && 'To' in body && String(body.To).includes('outage')

function outage(status: 429 | 500 | 503) {
  if (status === 429) return refuse(429, 429, 'Rate limit exceeded.')
  return refuse(status, status, status === 500 ? 'Internal server error.' : 'Service unavailable.')
}

function refuse(status: number, ErrorCode: number, Message: string) {
  return json({ ErrorCode, Message }, status)
}
