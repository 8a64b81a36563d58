import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { localeOf, notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { orTypedAgain } from '#app/http/weather.server.ts'
import { markMessagesRead, writeMessage } from '#app/modules/claims/claims.server.ts'
import { isOver, MessageForm, ReadForm, takesMessages } from '#app/modules/claims/claims.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import { admit } from '#app/modules/identity/identity.server.ts'
import { NEWEST } from '#app/ui/thread.tsx'
import { MessagesView } from './messages-view.tsx'
import { requireOwnClaim, requireSentClaim } from './own-claim.server.ts'
import { readPlaces } from './read-places.server.ts'
import { readThread } from './read-thread.server.ts'
import { receiveMessage, type Arrived } from './receive-message.server.ts'

export const meta = titled('thread.title')

/** The conversation with the claims team, from the submission on and after the end too. */
export async function loader(args: LoaderFunctionArgs) {
  const { claim, holderId } = await requireSentClaim(args)
  const { claimId, status, claimNumber, reference, adjuster } = claim
  const before = new URL(args.request.url).searchParams.get('before') ?? undefined
  const thread = await readThread({ claimId, holderId, before })
  if (!thread) throw notFound()
  return {
    claim: { claimId, isOver: isOver(status), claimNumber, reference },
    adjusterName: adjuster?.name,
    thread,
    kept: await readPlaces(claimId, holderId),
    isNewest: before === undefined,
    token: crypto.randomUUID(),
    script: enhanceScript('live-status'),
  }
}

/** Takes a message with its files, or that the newest one was read. */
export async function action(args: ActionFunctionArgs) {
  const { claim, holderId } = await requireOwnClaim(args)
  const { claimId, status } = claim
  if (!takesMessages(status)) throw notFound()
  const own = { claimId, holderId }
  return orTypedAgain(async (hear) => {
    const arrived = await receiveMessage(args.request, own, hear)
    const read = parseWithZod(arrived.fields, { schema: ReadForm })
    if (read.status !== 'success') return takeMessage(args.request, own, arrived)
    await markMessagesRead({ ...own, seenId: read.value.read })
    const begun = await readBegun(own, arrived)
    if (begun) return data(begun)
    return redirect(`/claims/${claimId}/messages#${NEWEST}`)
  })
}

type Own = { claimId: string; holderId: string }

async function takeMessage(request: Request, own: Own, { fields, refused, fileIds }: Arrived) {
  const { claimId, holderId } = own
  const form = parseWithZod(fields, { schema: MessageForm })
  const kept = await listKept(own, { fields, fileIds })
  if (form.status !== 'success' || refused.length > 0)
    return data({ result: form.reply({ formErrors: [] }), refused, kept }, { status: 422 })
  if (await admit({ of: 'message of holder', by: holderId })) {
    const result = form.reply({ formErrors: ['tooManySent'] })
    return data({ result, refused, kept }, { status: 429 })
  }
  const { token: formToken, text, seen: seenId } = form.value
  const documentIds = kept.map(({ documentId }) => documentId)
  const language = localeOf(request)
  const outcome = await writeMessage({ ...own, formToken, text, seenId, language, documentIds })
  if (outcome === 'not-found') throw notFound()
  return redirect(`/claims/${claimId}/messages#${NEWEST}`)
}

/** Those files of the message that are with the claim, from this try and those before. */
async function listKept({ claimId, holderId }: Own, arrived: Omit<Arrived, 'refused'>) {
  const ids = [...arrived.fields.getAll('kept').map(String), ...arrived.fileIds]
  const files = await listDocuments({ ownerId: holderId, claimId })
  return files
    .map(({ documentId, name }) => ({ documentId, name }))
    .filter(({ documentId }) => ids.includes(documentId))
}

/** A message that was begun when another button was pressed, to be given back; undefined where there is none. */
async function readBegun(own: Own, { refused, ...arrived }: Arrived) {
  const [text, token] = [arrived.fields.get('text'), arrived.fields.get('token')]
  const kept = await listKept(own, arrived)
  if (!text && kept.length === 0 && refused.length === 0) return undefined
  return {
    result: { initialValue: { text: String(text ?? ''), token: String(token) } },
    refused,
    kept,
  }
}

export type ForMessages = Awaited<ReturnType<typeof loader>>

export default function Messages() {
  return (
    <MessagesView {...useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
  )
}
