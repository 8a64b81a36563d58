import type { Submission, SubmissionResult } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import type { HearFields } from '#app/http/weather.server.ts'
import { notFound } from '#app/http/guards.server.ts'
import { listDocuments, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import type { RefusedFile } from '#app/modules/documents/documents.ts'
import { admit } from '#app/modules/identity/identity.server.ts'

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
export async function takeFiling(
  request: Request,
  { claimId, holderId: ownerId }: Own,
  hear: HearFields,
) {
  const isUpload = request.headers.get('content-type')?.startsWith('multipart/form-data')
  const { fields, stored, alreadyHere, refused } = isUpload
    ? await receiveDocuments(request, { ownerId, claimId }, hear)
    : { fields: await request.formData(), stored: [], alreadyHere: [], refused: [] }
  const named = new Set([
    ...fields.getAll('document').map(String),
    ...[...stored, ...alreadyHere].map(({ documentId }) => documentId),
  ])
  const files = named.size > 0 ? await listDocuments({ ownerId, claimId }) : []
  const kept = files
    .filter(({ documentId }) => named.has(documentId))
    .map(({ documentId, name }) => ({ documentId, name }))
  fields.delete('document')
  for (const { documentId } of kept) fields.append('document', documentId)
  return { typed: fields, files: { kept, refused } satisfies FilingFiles }
}

/** The page again with what was typed, and what is to mend: the form, its files, or that it came too late. */
export const askAgain = <T>(
  form: Submission<T, string[]>,
  files: FilingFiles,
  ...errors: string[]
) => data({ result: form.reply({ formErrors: errors }), files }, { status: 422 })

/** The page again where somebody filed far more within an hour than anybody means to; undefined else. */
export async function refuseFlood<T>(
  form: Submission<T, string[]>,
  { files, holderId }: { files: FilingFiles; holderId: string },
) {
  const refused = await admit({ of: 'filing of holder', by: holderId })
  if (!refused) return undefined
  return data({ result: form.reply({ formErrors: ['tooManySent'] }), files }, { status: 429 })
}

/** What follows from filing it: the claim's page, which shows it. */
export function answerFiling<T>(
  outcome: 'filed' | 'not-now' | 'not-found',
  { form, files, claimId }: { form: Submission<T, string[]>; files: FilingFiles; claimId: string },
) {
  if (outcome === 'not-found') throw notFound()
  return outcome === 'filed' ? redirect(`/claims/${claimId}`) : askAgain(form, files, 'movedOn')
}
