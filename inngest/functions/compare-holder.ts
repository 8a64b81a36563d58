import { NonRetriableError } from 'inngest'
import { listForComparison, listNobodysForComparison } from '#app/modules/claims/claims.server.ts'
import { listClaimsAtCore } from '#app/modules/insurer/insurer.server.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { askInsurer, type Trying } from '#inngest/functions/ask-insurer.ts'
import { compareClaim, type Difference, type Known } from '#inngest/functions/compare-claim.ts'

const PAGE = 50
const FIRST: Trying = { attempt: 0 }

/**
 * Compares one person's claims and what belongs to them on both sides, as `compareClaim` does; one that
 * only the core has is taken over. Returns every difference that was found. Harmless to repeat.
 * @throws a failure, after all the others were compared: one that another try may mend, where there is one
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
  const compared = await compareEach(ours, { ...trying, ownerId: holderId })
  const { failures } = compared
  const mayPass = failures.find((error) => !(error instanceof NonRetriableError))
  if (failures.length > 0) throw mayPass ?? failures[0]
  return [...found, ...compared.found]
}

/**
 * The same for a page of the claims that are nobody's yet; `next` leads to the one after it, `failed`
 * are those that could not be compared. After a failure of them all the page is asked anew.
 */
export async function compareNobodys(after?: string, trying: Trying = FIRST) {
  const ours = await listNobodysForComparison({ after, limit: PAGE })
  const { found, failures, failed } = await compareEach(ours, { ...trying, ownerId: null })
  if (failures.length > 0 && failures.length === ours.length) throw failures[0]
  const next = ours.length === PAGE ? ours.at(-1)?.coreClaimId : undefined
  return { found, failed, next }
}

/** One that cannot be compared holds up none of the others. */
async function compareEach(claims: Known[], by: Trying & { ownerId: string | null }) {
  const [found, failures, failed]: [Difference[], Error[], string[]] = [[], [], []]
  for (const known of claims)
    try {
      found.push(...(await compareClaim(known, by)))
    } catch (error) {
      if (!(error instanceof Error)) throw error
      failures.push(error)
      failed.push(known.claimId)
    }
  return { found, failures, failed }
}
