import type { ActionFunctionArgs } from '@remix-run/node'
import { lifecycle } from '#app/modules/claims/claims.ts'
import { dueOn, listActiveClaims } from '#app/modules/claims/claims.server.ts'
import { inEach, standingOf, takeText } from '#app/modules/notifications/notifications.server.ts'
import { plain } from '#app/routes/machines/plain.ts'
import { readLimited } from '#app/routes/machines/read-limited.ts'

/** Texts have 1,600 characters at most. */
const MAX_BYTES = 64 * 1024

/** A text that somebody wrote, answered in the same breath, or what became of a text of ours. */
export async function action({ request }: ActionFunctionArgs) {
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded'))
    return plain('Forms only', 415)
  const raw = await readLimited(request, MAX_BYTES)
  if (raw === undefined) return plain('Too large', 413)
  const { pathname, search } = new URL(request.url)
  const taken = await takeText({
    pathAndQuery: pathname + search,
    signature: request.headers.get('x-twilio-signature'),
    params: fieldsOf(new URLSearchParams(raw)),
  })
  if (taken.outcome === 'refused') return plain('Not accepted', 403)
  if (taken.outcome === 'unreadable') return plain('Bad request', 400)
  if (taken.outcome === 'answer') return twiml(taken.say)
  if (taken.outcome !== 'status') return twiml()
  const claims = await standings(taken.holderIds)
  return twiml(inEach(taken.languages, standingOf(claims)))
}

export const loader = () => plain('Method not allowed', 405)

function fieldsOf(form: URLSearchParams) {
  const names = [...new Set(form.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name)
      return [name, values.length > 1 ? values : values[0]!]
    }),
  )
}

/** What their open claims are called, where they are (not of a health claim), and by when we need something. */
async function standings(holderIds: string[]) {
  const claims: Awaited<ReturnType<typeof listActiveClaims>> = []
  for (const holderId of holderIds) claims.push(...(await listActiveClaims(holderId)))
  return claims
    .filter(({ status }) => status !== 'draft')
    .map(({ claimNumber, reference, line, status, openRequests }) => ({
      reference: claimNumber ?? reference,
      word: line === 'health' ? undefined : lifecycle[status].word,
      asked: askedFirst(openRequests),
    }))
}

/** What is due first comes first. */
const askedFirst = ([first]: readonly { dueAt?: string | undefined }[]) =>
  first && { by: first.dueAt && dueOn(first.dueAt).day }

function twiml(say?: string) {
  const message = say ? `<Message>${escape(say)}</Message>` : ''
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`
  return new Response(xml, { headers: { 'content-type': 'text/xml; charset=utf-8' } })
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
