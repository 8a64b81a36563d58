import { join } from 'node:path'
import { createMessageDials, playFault } from '#mocks/message-dials.ts'
import { checkEmail, type Email } from '#mocks/postmark/email.ts'
import { keepMessage, listMessages, openMessages } from '#mocks/postmark/messages.ts'
import { json } from '#mocks/reply.ts'

export type PostmarkOptions = { dataDir: string; serverToken: string }
export type Postmark = ReturnType<typeof createPostmark>

const mostInABatch = 500

/**
 * A stand-in for Postmark: takes what its SDK sends, with Postmark's checks and error codes, keeps
 * it, and shows it at `GET /postmark/messages?to=`. An address containing "inactive" is suppressed.
 */
export function createPostmark({ dataDir, serverToken }: PostmarkOptions) {
  const store = openMessages(join(dataDir, 'postmark.db'))
  const dials = createMessageDials()

  async function handle(request: Request): Promise<Response | undefined> {
    const url = new URL(request.url)
    const route = `${request.method} ${url.pathname}`
    if (url.pathname === '/postmark/dials') return dials.handle(request)
    if (route === 'GET /postmark/messages') {
      return json({ messages: listMessages(store, url.searchParams.get('to')) })
    }
    if (route === 'POST /email') return take(request, sendOne)
    if (route === 'POST /email/batch') return take(request, sendBatch)
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
    const result = accept(body)
    return json(result, result.ErrorCode === 0 ? 200 : 422)
  }

  function sendBatch(body: unknown) {
    if (!Array.isArray(body)) return refuse(422, 402, 'Received invalid JSON input.')
    if (body.length > mostInABatch) return refuse(422, 410, 'Too many batch messages.')
    return json(body.map(accept))
  }

  function accept(raw: unknown) {
    const checked = checkEmail(raw)
    if ('problem' in checked) return checked.problem
    return receiptOf(checked.email)
  }

  function receiptOf(email: Email) {
    const { to, submittedAt, messageId } = keepMessage(store, email)
    return { To: to, SubmittedAt: submittedAt, MessageID: messageId, ErrorCode: 0, Message: 'OK' }
  }

  return {
    /** Answers the SDK's calls, the list and the dials; undefined for other paths. */
    handle,
    /** What was sent, newest first; with `to`, only to recipients containing it. */
    messages: (to: string | null = null) => listMessages(store, to),
    close: () => store.close(),
  }
}

function outage(status: 429 | 500 | 503) {
  if (status === 429) return refuse(429, 429, 'Rate limit exceeded.')
  return refuse(status, status, status === 500 ? 'Internal server error.' : 'Service unavailable.')
}

function refuse(status: number, ErrorCode: number, Message: string) {
  return json({ ErrorCode, Message }, status)
}
