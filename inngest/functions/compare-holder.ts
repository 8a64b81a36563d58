import { listForComparison, listNobodysForComparison } from '#app/modules/claims/claims.server.ts'
import { listClaimsAtCore } from '#app/modules/insurer/insurer.server.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { askInsurer, type Trying } from '#inngest/functions/ask-insurer.ts'
import { compareClaim, type Difference } from '#inngest/functions/compare-claim.ts'

const PAGE = 50
const FIRST: Trying = { attempt: 0 }

/**
 * Compares one person's claims and what belongs to them on both sides, as `compareClaim` does; one that
 * only the core has is taken over. Returns every difference that was found. Harmless to repeat.
 */
export async function compareHolder(
  holderId: string,
  trying: Trying = FIRST,
): Promise<Difference[]> {
  const theirs = await askInsurer(() => listClaimsAtCore(holderId), trying)
  const ours = await listForComparison(holderId)
  const found: Difference[] = []
  for (const { coreClaimId } of theirs) {
    if (ours.some((one) => one.coreClaimId === coreClaimId)) continue
    found.push({ what: 'claim-missing-here', coreClaimId })
    await applyClaimFromCore(coreClaimId, trying)
  }
  for (const known of ours)
    found.push(...(await compareClaim(known, { ...trying, ownerId: holderId })))
  return found
}

/** The same for a page of the claims that are nobody's yet; `next` leads to the one after it. After a failure the page is asked anew. */
export async function compareNobodys(after?: string, trying: Trying = FIRST) {
  const ours = await listNobodysForComparison({ after, limit: PAGE })
  const found: Difference[] = []
  for (const known of ours) found.push(...(await compareClaim(known, { ...trying, ownerId: null })))
  return { found, next: ours.length === PAGE ? ours.at(-1)?.coreClaimId : undefined }
}
