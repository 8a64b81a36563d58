import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { titled } from '#app/http/page-title.ts'
import { isOver } from '#app/modules/claims/claims.ts'
import { listDocuments, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { DocumentsView } from './documents-view.tsx'
import { requireOwnClaim } from './own-claim.server.ts'
import { readPlaces } from './read-places.server.ts'
import { receiveFiles } from './receive-files.server.ts'

export const meta = titled('documents.title')

export async function loader(args: LoaderFunctionArgs) {
  const { claim, holderId } = await requireOwnClaim(args)
  const { claimId, status, reference, claimNumber, answers } = claim
  const query = new URL(args.request.url).searchParams
  return {
    claim: { claimId, status, claimNumber, reference },
    files: await listDocuments({ ownerId: holderId, claimId }),
    places: await readPlaces(claimId, holderId),
    answered: status === 'draft' ? Object.keys(answers) : undefined,
    mayAdd: !isOver(status),
    kept: { stored: Number(query.get('stored')) || 0, already: Number(query.get('already')) || 0 },
    away: query.has('away'),
    script: enhanceScript('upload'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { claim, holderId } = await requireOwnClaim(args)
  const { claimId, status } = claim
  const owner = { ownerId: holderId, claimId }
  const received = isOver(status)
    ? await receiveDocuments(args.request, owner, { refuseAll: 'claimClosed' })
    : await receiveFiles(args.request, owner)
  const { refused } = received
  const kept = { stored: received.stored.length, already: received.alreadyHere.length }
  const nothing = refused.length + kept.stored + kept.already === 0
  if (nothing || refused.length > 0) return data({ refused, kept, nothing }, { status: 422 })
  return redirect(`/claims/${claimId}/documents?${new URLSearchParams(countsOf(kept))}`)
}

export default function Documents() {
  return (
    <DocumentsView {...useLoaderData<typeof loader>()} outcome={useActionData<typeof action>()} />
  )
}

const countsOf = (kept: { stored: number; already: number }) =>
  Object.entries(kept)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => [name, String(count)])
