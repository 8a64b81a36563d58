import {
  listSentAnswers,
  listSentMessages,
  markAnswerMissing,
  markClaimMissing,
  markMessageMissing,
  type listForComparison,
} from '#app/modules/claims/claims.server.ts'
import { listDocuments, markFileMissing } from '#app/modules/documents/documents.server.ts'
import { fetchClaimFile, InsurerRefused } from '#app/modules/insurer/insurer.server.ts'
import { isByHand } from '#app/platform/ledger.server.ts'
import { applyFile } from '#inngest/functions/apply-claim-from-core.ts'
import { askInsurer, type Trying } from '#inngest/functions/ask-insurer.ts'

export type Difference = {
  what:
    | 'claim-missing-here'
    | 'claim-behind'
    | 'claim-missing-at-core'
    | 'status-differs'
    | 'file-missing-here'
    | 'file-missing-at-core'
    | 'answer-missing-at-core'
    | 'message-missing-at-core'
  coreClaimId: string
  /** Ours of the claim, the file, the answer or the message. */
  subjectId?: string
}

export type Known = Awaited<ReturnType<typeof listForComparison>>[number]
type File = Awaited<ReturnType<typeof fetchClaimFile>>

/**
 * Compares one claim, its files, answers and messages on both sides. What reading again mends is mended;
 * what the core had confirmed and lacks waits for staff; what staff handed over another way is no
 * difference. What it has dealt with it adds to `found`, also where it fails later: it does not find that
 * again. `ownerId` is null for a claim that is nobody's yet. Harmless to repeat.
 */
export async function compareClaim(
  known: Known,
  { ownerId, attempt }: Trying & { ownerId: string | null },
  found: Difference[],
): Promise<void> {
  const { claimId, coreClaimId, version, coreStatus } = known
  // Before the core's: what arrives in between is not missing there.
  const messageIds = await listSentMessages(claimId)
  const file = await askInsurer(() => findClaimFile(coreClaimId), { attempt })
  if (!file) {
    await markClaimMissing(claimId)
    found.push({ what: 'claim-missing-at-core', coreClaimId, subjectId: claimId })
    return
  }
  const { claim } = file
  const readAgain: Difference['what'][] = []
  if (claim.version > version) readAgain.push('claim-behind')
  else if (claim.version === version && claim.status !== coreStatus)
    readAgain.push('status-differs')
  if (ownerId && (await compareFiles(known, file, { ownerId, found })))
    readAgain.push('file-missing-here')
  await compareAnswers(known, file, found)
  await compareMessages(known, file, { messageIds, found })
  if (readAgain.length === 0) return
  await applyFile(file, { evenIfSame: true })
  found.push(...readAgain.map((what) => ({ what, coreClaimId, subjectId: claimId })))
}

async function findClaimFile(coreClaimId: string) {
  try {
    return await fetchClaimFile(coreClaimId)
  } catch (error) {
    if (error instanceof InsurerRefused && error.code === 'NotFound') return undefined
    throw error
  }
}

type OfFiles = { ownerId: string; found: Difference[] }

/** Whether the core has a file that we have not. */
async function compareFiles(
  { claimId, coreClaimId }: Known,
  { documents }: File,
  { ownerId, found }: OfFiles,
) {
  const ours = await listDocuments({ ownerId, claimId })
  const theirs = new Set(documents.map((one) => one.coreDocumentId))
  for (const { documentId, coreDocumentId, origin, state } of ours) {
    const isSent = origin === 'holder' && (state === 'sent' || state === 'confirmed')
    if (!isSent || (coreDocumentId && theirs.has(coreDocumentId))) continue
    if (documents.some(({ externalRef }) => externalRef === documentId)) continue
    if (await isByHand({ kind: 'file', subjectId: documentId })) continue
    await markFileMissing(documentId)
    found.push({ what: 'file-missing-at-core', coreClaimId, subjectId: documentId })
  }
  const known = new Set(ours.map(({ coreDocumentId }) => coreDocumentId))
  return documents.some(
    (one) => one.state !== 'expected' && !known.has(one.coreDocumentId) && !isOurs(one),
  )
  function isOurs({ externalRef }: { externalRef?: string | undefined }) {
    return ours.some(({ documentId }) => documentId === externalRef)
  }
}

/** A request that is open at the core and was never asked again has not got the answer we sent. */
async function compareAnswers(
  { claimId, coreClaimId }: Known,
  { requests }: File,
  found: Difference[],
) {
  const waiting = requests.filter(({ status, askedAgain }) => status === 'open' && !askedAgain)
  if (waiting.length === 0) return
  for (const { answerId, coreRequestId } of await listSentAnswers(claimId)) {
    if (!waiting.some((one) => one.coreRequestId === coreRequestId)) continue
    if (await isByHand({ kind: 'answer', subjectId: answerId })) continue
    await markAnswerMissing(answerId)
    found.push({ what: 'answer-missing-at-core', coreClaimId, subjectId: answerId })
  }
}

type OfMessages = { messageIds: string[]; found: Difference[] }

async function compareMessages(
  { coreClaimId }: Known,
  { notes }: File,
  { messageIds, found }: OfMessages,
) {
  const there = new Set(notes.map(({ externalRef }) => externalRef))
  for (const messageId of messageIds) {
    if (there.has(messageId) || (await isByHand({ kind: 'message', subjectId: messageId })))
      continue
    await markMessageMissing(messageId)
    found.push({ what: 'message-missing-at-core', coreClaimId, subjectId: messageId })
  }
}
