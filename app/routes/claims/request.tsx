import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { orTypedAgain, type HearFields } from '#app/http/weather.server.ts'
import { answerRequest } from '#app/modules/claims/claims.server.ts'
import { AnswerForm, BesideFiles } from '#app/modules/claims/claims.ts'
import { requireOwnClaim } from './own-claim.server.ts'
import { forCard, readAnswers } from './read-requests.server.ts'
import { receiveFiles } from './receive-files.server.ts'
import { RequestView } from './request-view.tsx'

export const meta = titled('claims.request.title')

export async function loader(args: LoaderFunctionArgs) {
  const { claim, request, holderId } = await requireOwnRequest(args)
  const { claimId, status } = claim
  const own = { claimId, requestId: request.requestId, holderId }
  const answers = await readAnswers(own)
  return {
    claimId,
    status,
    request: forCard(request),
    answers,
    script: enhanceScript('live-status'),
  }
}

/** Takes an answer as files, as text, or as "I don't have it", and goes back to the claim. */
export async function action(args: ActionFunctionArgs) {
  const { claim, request, holderId } = await requireOwnRequest(args)
  const own = { claimId: claim.claimId, requestId: request.requestId, holderId }
  const isUpload = args.request.headers.get('content-type')?.startsWith('multipart/form-data')
  if (!isUpload) return takeWords(args.request, own)
  return orTypedAgain((hear) => takeFiles(args.request, own, hear))
}

/** Why an answer came too late, as codes of the errors area. */
const notTaken = { 'already-answered': 'alreadyAnswered', closed: 'notAskedAnyMore' } as const

type Own = { claimId: string; requestId: string; holderId: string }

async function takeFiles(request: Request, own: Own, hear: HearFields) {
  const { claimId, requestId, holderId: ownerId } = own
  const received = await receiveFiles(request, { ownerId, claimId, requestId }, hear)
  const documentIds = [...received.stored, ...received.alreadyHere].map(
    ({ documentId }) => documentId,
  )
  const keptFiles = documentIds.length
  const words = parseWithZod(received.fields, { schema: BesideFiles })
  if (words.status !== 'success')
    return data({ refused: undefined, result: words.reply(), keptFiles }, { status: 422 })
  const { text } = words.value
  const outcome =
    documentIds.length > 0
      ? await answerRequest({ ...own, answer: { kind: 'documents', documentIds, text } })
      : undefined
  if (outcome === 'not-found') throw notFound()
  if (outcome === 'already-answered' || outcome === 'closed') {
    const result = words.reply({ formErrors: [notTaken[outcome]] })
    const refused = received.refused.length > 0 ? received.refused : undefined
    return data({ refused, result, keptFiles }, { status: 422 })
  }
  // Words that went along are not given back: they would read as unsent.
  if (received.refused.length > 0 || documentIds.length === 0) {
    const result = outcome === 'answered' ? undefined : words.reply()
    return data({ refused: received.refused, result, keptFiles }, { status: 422 })
  }
  return redirect(answeredAt(own))
}

async function takeWords(request: Request, own: Own) {
  const form = parseWithZod(await request.formData(), { schema: AnswerForm })
  if (form.status !== 'success')
    return data({ result: form.reply(), refused: undefined, keptFiles: undefined }, { status: 422 })
  const { value } = form
  const outcome = await answerRequest({
    ...own,
    answer:
      value.answer === 'text'
        ? { kind: 'text', text: value.text }
        : { kind: 'cannot_provide', reason: value.reason, text: value.text },
  })
  if (outcome === 'not-found') throw notFound()
  if (outcome !== 'answered') {
    const result = form.reply({ formErrors: [notTaken[outcome]] })
    return data({ result, refused: undefined, keptFiles: undefined }, { status: 422 })
  }
  return redirect(answeredAt(own))
}

/** The claim, which says first what became of this answer. */
const answeredAt = ({ claimId, requestId }: Own) => `/claims/${claimId}?answered=${requestId}`

async function requireOwnRequest(args: LoaderFunctionArgs) {
  const own = await requireOwnClaim(args)
  const request = own.claim.requests.find(({ requestId }) => requestId === args.params.requestId)
  if (!request) throw notFound()
  return { ...own, request }
}

export default function RequestPage() {
  return <RequestView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
