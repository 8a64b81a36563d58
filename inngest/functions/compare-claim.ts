import { markClaimMissing, type listForComparison } from '#app/modules/claims/claims.server.ts'
import { listDocuments, markFileMissing } from '#app/modules/documents/documents.server.ts'
import { fetchClaimFile, InsurerRefused } from '#app/modules/insurer/insurer.server.ts'
import type { DifferenceKind, Tell } from '#app/platform/comparisons.server.ts'
import { isByHand } from '#app/platform/ledger.server.ts'
import { applyFile } from '#inngest/functions/apply-claim-from-core.ts'
import { askInsurer, type Trying } from '#inngest/functions/ask-insurer.ts'
import { compareGiven } from '#inngest/functions/compare-given.ts'

export type Known = Awaited<ReturnType<typeof listForComparison>>[number]
export type FileAtCore = Awaited<ReturnType<typeof fetchClaimFile>>

/**
 * Compares one claim and what was given with it on both sides. What reading again mends is mended; what the
 * core had confirmed and lacks waits for staff; what staff handed over another way is no difference. It tells
 * of what the core lacks before it marks that, since it does not find it again; of what it mends after.
 * `ownerId` is null for a claim that is nobody's yet. Harmless to repeat.
 */
export async function compareClaim(
  known: Known,
  { ownerId, attempt }: Trying & { ownerId: string | null },
  tell: Tell,
): Promise<void> {
  const { claimId, coreClaimId } = known
  const of = { claimId, coreClaimId }
  // Before the core's: what arrives in between is not missing there.
  const given = await compareGiven(known)
  const file = await askInsurer(() => findClaimFile(coreClaimId), { attempt })
  if (!file) {
    await tell({ what: 'claim-missing-at-core', subjectId: claimId, ...of })
    await markClaimMissing(claimId)
    return
  }
  const readAgain: DifferenceKind[] = howItStands(known, file)
  if (ownerId && (await compareFiles(known, file, { ownerId, tell })))
    readAgain.push('file-missing-here')
  await given(file, tell)
  if (readAgain.length === 0) return
  await applyFile(file, { evenIfSame: true })
  for (const what of readAgain) await tell({ what, subjectId: claimId, ...of })
}

/** The version covers all that the core says of a claim, decisions, payments and requests too. */
function howItStands({ version, coreStatus }: Known, { claim }: FileAtCore): DifferenceKind[] {
  if (claim.version > version) return ['claim-behind']
  if (claim.version < version) return ['core-behind']
  return claim.status === coreStatus ? [] : ['status-differs']
}

async function findClaimFile(coreClaimId: string) {
  try {
    return await fetchClaimFile(coreClaimId)
  } catch (error) {
    if (error instanceof InsurerRefused && error.code === 'NotFound') return undefined
    throw error
  }
}

type OfFiles = { ownerId: string; tell: Tell }

/** Whether the core has a file that we have not. */
async function compareFiles(
  { claimId, coreClaimId }: Known,
  { documents }: FileAtCore,
  { ownerId, tell }: OfFiles,
) {
  const ours = await listDocuments({ ownerId, claimId })
  // The core may know of one whose bytes it has not.
  const there = documents.filter(({ state }) => state !== 'expected')
  const theirs = new Set(there.map((one) => one.coreDocumentId))
  for (const { documentId, coreDocumentId, origin, state } of ours) {
    const isSent = origin === 'holder' && (state === 'sent' || state === 'confirmed')
    if (!isSent || (coreDocumentId && theirs.has(coreDocumentId))) continue
    if (there.some(({ externalRef }) => externalRef === documentId)) continue
    if (await isByHand({ kind: 'file', subjectId: documentId })) continue
    await tell({ what: 'file-missing-at-core', subjectId: documentId, claimId, coreClaimId })
    await markFileMissing(documentId)
  }
  const known = new Set(ours.map(({ coreDocumentId }) => coreDocumentId))
  return there.some((one) => !known.has(one.coreDocumentId) && !isOurs(one))
  function isOurs({ externalRef }: { externalRef?: string | undefined }) {
    return ours.some(({ documentId }) => documentId === externalRef)
  }
}
