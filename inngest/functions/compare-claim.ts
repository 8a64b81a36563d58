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
 * difference. `ownerId` is null for a claim that is nobody's yet. Harmless to repeat.
 */
export async function compareClaim(
  known: Known,
  { ownerId, attempt }: Trying & { ownerId: string | null },
): Promise<Difference[]> {
  const { claimId, coreClaimId, version, coreStatus } = known
  // Before the core's: what arrives in between is not missing there.
  const messageIds = await listSentMessages(claimId)
  const file = await askInsurer(() => findClaimFile(coreClaimId), { attempt })
  if (!file) {
    await markClaimMissing(claimId)
    return [{ what: 'claim-missing-at-core', coreClaimId, subjectId: claimId }]
  }
  const found: Difference[] = []
  const { claim } = file
  if (claim.version > version) found.push({ what: 'claim-behind', coreClaimId, subjectId: claimId })
  else if (claim.version === version && claim.status !== coreStatus)
    found.push({ what: 'status-differs', coreClaimId, subjectId: claimId })
  if (ownerId) found.push(...(await compareFiles(known, file, ownerId)))
  found.push(...(await compareAnswers(known, file)))
  found.push(...(await compareMessages(known, file, messageIds)))
  if (found.some(({ what }) => readAgain.has(what))) await applyFile(file, { evenIfSame: true })
  return found
}

const readAgain = new Set<Difference['what']>([
  'claim-behind',
  'status-differs',
  'file-missing-here',
])

async function findClaimFile(coreClaimId: string) {
  try {
    return await fetchClaimFile(coreClaimId)
  } catch (error) {
    if (error instanceof InsurerRefused && error.code === 'NotFound') return undefined
    throw error
  }
}

async function compareFiles({ claimId, coreClaimId }: Known, { documents }: File, ownerId: string) {
  const found: Difference[] = []
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
  const isNew = documents.some(
    (one) => one.state !== 'expected' && !known.has(one.coreDocumentId) && !isOurs(one),
  )
  function isOurs({ externalRef }: { externalRef?: string | undefined }) {
    return ours.some(({ documentId }) => documentId === externalRef)
  }
  if (isNew) found.push({ what: 'file-missing-here', coreClaimId, subjectId: claimId })
  return found
}

/** A request that is open at the core and was never asked again has not got the answer we sent. */
async function compareAnswers({ claimId, coreClaimId }: Known, { requests }: File) {
  const found: Difference[] = []
  const waiting = requests.filter(({ status, askedAgain }) => status === 'open' && !askedAgain)
  if (waiting.length === 0) return found
  for (const { answerId, coreRequestId } of await listSentAnswers(claimId)) {
    if (!waiting.some((one) => one.coreRequestId === coreRequestId)) continue
    if (await isByHand({ kind: 'answer', subjectId: answerId })) continue
    await markAnswerMissing(answerId)
    found.push({ what: 'answer-missing-at-core', coreClaimId, subjectId: answerId })
  }
  return found
}

async function compareMessages({ coreClaimId }: Known, { notes }: File, messageIds: string[]) {
  const found: Difference[] = []
  const there = new Set(notes.map(({ externalRef }) => externalRef))
  for (const messageId of messageIds) {
    if (there.has(messageId) || (await isByHand({ kind: 'message', subjectId: messageId })))
      continue
    await markMessageMissing(messageId)
    found.push({ what: 'message-missing-at-core', coreClaimId, subjectId: messageId })
  }
  return found
}
