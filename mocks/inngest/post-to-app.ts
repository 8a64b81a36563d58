import { type Core, type Json } from '#mocks/inngest/core.ts'
import { minutes } from '#mocks/inngest/durations.ts'
import { canonicalJson, isSigned, signatureHeaders } from '#mocks/inngest/sign.ts'

const longestCallMs = minutes(5)

export type Reply = { status: number; body: Json; noRetry: boolean; retryAfter: string | null }

/** Makes one signed call. What goes wrong on the way comes back as a reply that may be retried. */
export async function postToApp(
  core: Core,
  url: URL,
  body: unknown,
  runId: string,
): Promise<Reply> {
  const text = canonicalJson(body)
  const request = new Request(url, {
    method: 'POST',
    body: text,
    headers: {
      host: url.host,
      'content-type': 'application/json',
      'x-run-id': runId,
      'x-inngest-req-version': '2',
      'x-inngest-server-kind': 'cloud',
      ...signatureHeaders(core.signingKey, text),
    },
    signal: AbortSignal.any([core.closing.signal, AbortSignal.timeout(longestCallMs)]),
  })
  try {
    return await readReply(core, await core.transport(request))
  } catch (error) {
    core.syncSoon()
    return failed(`The app did not answer: ${reasonOf(error)}`)
  }
}

async function readReply(core: Core, response: Response): Promise<Reply> {
  const text = await response.text()
  const body = parse(text)
  if (!response.headers.has('x-inngest-sdk')) {
    core.syncSoon()
    return failed(
      `The reply (${response.status}) did not come from an Inngest SDK: ${text.slice(0, 200)}`,
    )
  }
  if (!isSigned(response, text, core.signingKey)) {
    core.syncSoon()
    return failed(`The reply (${response.status}) is not signed with the signing key.`)
  }
  if (response.status === 404 || text.includes('was not found in this app')) core.syncSoon()
  return {
    status: response.status,
    body,
    noRetry: response.headers.get('x-inngest-no-retry') === 'true',
    retryAfter: response.headers.get('retry-after'),
  }
}

function failed(message: string): Reply {
  return { status: 500, body: { name: 'Error', message }, noRetry: false, retryAfter: null }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return { name: 'Error', message: text.slice(0, 300) }
  }
}

/** What went wrong on the way, such as a refused connection. */
export function reasonOf(error: unknown) {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}
