import { applyClaimFile, openClaimsOfFile } from '#app/modules/claims/claims.server.ts'
import { applyDocumentsFromCore } from '#app/modules/documents/documents.server.ts'
import { findContact } from '#app/modules/identity/identity.server.ts'
import { fetchClaimFile } from '#app/modules/insurer/insurer.server.ts'
import { askInsurer, type Trying } from '#inngest/functions/ask-insurer.ts'

/**
 * Reads a claim at the core and takes it over: every way in (reply, webhook, poll, refresh) ends
 * here. Returns which version was read and our ids of the claim, one per policyholder who sees it.
 */
export async function applyClaimFromCore(coreClaimId: string, trying: Trying) {
  return applyFile(await askInsurer(() => fetchClaimFile(coreClaimId), trying))
}

type File = Awaited<ReturnType<typeof fetchClaimFile>>

/** Takes over what was read of a claim at the core; `evenIfSame`: once more where we have that version. */
export async function applyFile(file: File, { evenIfSame = false } = {}) {
  const contacts = await contactsOf(file.claim.visibleTo)
  const of = { file, contacts, holders: [...contacts.keys()] }
  // First: whoever finds this version here reads nothing of it again.
  await applyDocuments(of)
  const claims = await applyClaimFile({ ...of, evenIfSame })
  return { version: file.claim.version, claimIds: claims.map(({ claimId }) => claimId) }
}

async function applyDocuments(of: { file: File; holders: string[] }) {
  const { documents } = of.file
  if (documents.length === 0) return
  for (const { claimId, holderId } of await openClaimsOfFile(of))
    if (holderId) await applyDocumentsFromCore({ claimId, ownerId: holderId, documents })
}

/** Whoever has no account here is the core's alone: no claim of theirs is kept unless it was made here. */
async function contactsOf(holderIds: string[]) {
  const found = await Promise.all(
    holderIds.map(async (holderId) => [holderId, await findContact(holderId)] as const),
  )
  return new Map(found.flatMap(([holderId, contact]) => (contact ? [[holderId, contact]] : [])))
}
