import type { Submission, SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import { orTypedAgain, type HearFields } from '#app/http/weather.server.ts'
import { notFound } from '#app/http/guards.server.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import type { RefusedFile } from '#app/modules/documents/documents.ts'
import type { Claim } from '#app/modules/claims/claims.ts'
import { admit } from '#app/modules/identity/identity.server.ts'
import { requireSentClaim } from './own-claim.server.ts'
import { receiveMessage } from './receive-message.server.ts'

type Own = { claimId: string; holderId: string }

/** Files of a post: those with the claim by now, also from an earlier try, and those that could not be taken. */
export type FilingFiles = {
  kept: { documentId: string; name: string }[]
  refused: RefusedFile[]
}

/** What the page of a filing gets back when it was not filed. */
export type FilingAnswer = { result: SubmissionResult; files?: FilingFiles | undefined }

/**
 * Reads what was typed and keeps the files that came with it. A field `document` then names every
 * file that goes along; ids of anybody else's files are dropped.
 */
async function takeFiling(request: Request, { claimId, holderId: ownerId }: Own, hear: HearFields) {
  const own = { claimId, holderId: ownerId }
  const { fields, fileIds, refused } = await receiveMessage(request, own, hear)
  const named = new Set([...fields.getAll('document').map(String), ...fileIds])
  const files = named.size > 0 ? await listDocuments({ ownerId, claimId }) : []
  const kept = files
    .filter(({ documentId }) => named.has(documentId))
    .map(({ documentId, name }) => ({ documentId, name }))
  fields.delete('document')
  for (const { documentId } of kept) fields.append('document', documentId)
  return { typed: fields, files: { kept, refused } satisfies FilingFiles }
}

type Filing = Own & { formToken: string; text: string; documentIds: string[] }
type Filed = { token: string; text: string; document: string[] }
type Outcome = 'filed' | 'not-now' | 'not-found'

/** A post of one of these pages, from its request to what follows from it: filed once, however often it comes. */
export async function fileWith<Value extends Filed>(
  args: ActionFunctionArgs,
  schemaFor: (claim: Claim) => z.ZodType<Value>,
  file: (filing: Filing, value: Value) => Promise<Outcome>,
) {
  const { claim, holderId } = await requireSentClaim(args)
  const { claimId } = claim
  return orTypedAgain(async (hear) => {
    const { typed, files } = await takeFiling(args.request, { claimId, holderId }, hear)
    const form = parseWithZod(typed, { schema: schemaFor(claim) })
    if (form.status !== 'success' || files.refused.length > 0) return askAgain(form, files)
    const flood = await refuseFlood(form, { files, holderId })
    if (flood) return flood
    const { token: formToken, text, document: documentIds } = form.value
    const outcome = await file({ claimId, holderId, formToken, text, documentIds }, form.value)
    return answerFiling(outcome, { form, files, claimId })
  })
}

/** The page again with what was typed, and what is to mend: the form, its files, or that it came too late. */
const askAgain = <T>(form: Submission<T, string[]>, files: FilingFiles, ...errors: string[]) =>
  data({ result: form.reply({ formErrors: errors }), files }, { status: 422 })

/** The page again where somebody filed far more within an hour than anybody means to; undefined else. */
async function refuseFlood<T>(
  form: Submission<T, string[]>,
  { files, holderId }: { files: FilingFiles; holderId: string },
) {
  const refused = await admit({ of: 'filing of holder', by: holderId })
  if (!refused) return undefined
  return data({ result: form.reply({ formErrors: ['tooManySent'] }), files }, { status: 429 })
}

/** What follows from filing it: the claim's page, which shows it. */
function answerFiling<T>(
  outcome: Outcome,
  { form, files, claimId }: { form: Submission<T, string[]>; files: FilingFiles; claimId: string },
) {
  if (outcome === 'not-found') throw notFound()
  return outcome === 'filed' ? redirect(`/claims/${claimId}`) : askAgain(form, files, 'movedOn')
}
