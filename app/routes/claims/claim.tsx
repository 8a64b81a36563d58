import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { titled } from '#app/http/page-title.ts'
import { insurerDays, listShownClocks } from '#app/modules/claims/claims.server.ts'
import { byDue, isOver, readsAnswers } from '#app/modules/claims/claims.ts'
import { filesToMend, type Document } from '#app/modules/documents/documents.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import { feedReadAt } from '#app/modules/insurer/insurer.server.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'
import { turnsOfFiles } from './files-to-mend.tsx'
import { ClaimView } from './claim-view.tsx'
import { promiseOf } from './promise-of.server.ts'
import { requireOwnClaim } from './own-claim.server.ts'
import { readPlaces } from './read-places.server.ts'
import { readThread } from './read-thread.server.ts'
import { forCard } from './read-requests.server.ts'

export const meta = titled('claims.pageTitle')

const FILES_SHOWN = 4

/** One claim: whose turn it is, what was promised, what happened, who has it, files and amounts. */
export async function loader(args: LoaderFunctionArgs) {
  const { claim } = await requireOwnClaim(args)
  const { claimId, holderId, policyId } = claim
  const policy = policyId ? await findOwnPolicy({ policyId, holderId }) : undefined
  const files = await listDocuments({ ownerId: holderId, claimId })
  const thread = await readThread({ claimId, holderId, size: 1 })
  const requests = claim.requests.map(forCard)
  const inState = (one: string) => requests.filter(({ state }) => state === one)
  const openRequests = isOver(claim.status) ? [] : inState('open').sort(byDue)
  const toMend = turnsOfFiles(files, { status: claim.status, openRequests })
  return {
    claim: { ...claim, answers: undefined, declaration: undefined },
    kept: await readPlaces(claimId, holderId),
    labels: policy?.objects.map(({ label }) => label) ?? [],
    requests,
    openRequests,
    answered: readsAnswers(claim.status) ? inState('waiting') : [],
    justAnswered: new URL(args.request.url).searchParams.get('answered'),
    toMend,
    asks: { open: openRequests.length + toMend.length, waiting: inState('waiting').length },
    promise: promiseOf(claim),
    lastMessage: thread?.messages[0],
    checkedAt: await feedReadAt(),
    clocks: listShownClocks(claim, policy?.state),
    files: toMendFirst(files).slice(0, FILES_SHOWN),
    moreFiles: files.length > FILES_SHOWN,
    today: insurerDays().today,
    script: enhanceScript('live-status'),
    letters: files
      .filter(({ origin }) => origin === 'insurer')
      .map(({ documentId, coreDocumentId }) => ({ documentId, coreDocumentId })),
  }
}

/** A file that waits for another in its place must not be out of sight behind newer ones. */
function toMendFirst(files: Document[]) {
  const waiting = new Set(filesToMend(files))
  return files.toSorted((a, b) => Number(waiting.has(b)) - Number(waiting.has(a)))
}

export type ForClaimPage = Awaited<ReturnType<typeof loader>>

export default function ClaimPage() {
  return <ClaimView {...useLoaderData<typeof loader>()} />
}
