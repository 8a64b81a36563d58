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
 * only the core has is taken over. Returns every difference that was found, `failed` for those that could
 * not be compared and, where trying once more may compare some of them, `again`: why. Harmless to repeat.
 * @throws the failure to list the claims at the core
 */
export async function compareHolder(holderId: string, trying: Trying = FIRST) {
  const theirs = await askInsurer(() => listClaimsAtCore(holderId), trying)
  const ours = await listForComparison(holderId)
  const known = new Set(ours.map(({ coreClaimId }) => coreClaimId))
  const { failures, ...compared } = await compareEach([
    ...theirs
      .filter(({ coreClaimId }) => !known.has(coreClaimId))
      .map(({ coreClaimId }) => ({
        name: coreClaimId,
        compare: (found: Difference[]) => takeOver(coreClaimId, trying, found),
      })),
    ...ours.map((one) => aComparison(one, { ...trying, ownerId: holderId })),
  ])
  return { ...compared, again: failures.find((error) => !(error instanceof NonRetriableError)) }
}

/**
 * The same for a page of the claims that are nobody's yet; `next` leads to the one after it, `failed`
 * are those that could not be compared. After a failure of them all the page is asked anew.
 */
export async function compareNobodys(after?: string, trying: Trying = FIRST) {
  const ours = await listNobodysForComparison({ after, limit: PAGE })
  const all = ours.map((one) => aComparison(one, { ...trying, ownerId: null }))
  const { failures, ...compared } = await compareEach(all)
  if (failures.length > 0 && failures.length === ours.length) throw failures[0]
  const next = ours.length === PAGE ? ours.at(-1)?.coreClaimId : undefined
  return { ...compared, next }
}

type Comparison = { name: string; compare: (found: Difference[]) => Promise<void> }

const aComparison = (one: Known, by: Trying & { ownerId: string | null }): Comparison => ({
  name: one.claimId,
  compare: (found) => compareClaim(one, by, found),
})

/** A difference once it is here: until then the next try finds it. What is nobody's is none. */
async function takeOver(coreClaimId: string, trying: Trying, found: Difference[]) {
  const { claimIds } = await applyClaimFromCore(coreClaimId, trying)
  if (claimIds.length === 0) return
  found.push({ what: 'claim-missing-here', coreClaimId })
}

/** One that cannot be compared holds up none of the others. */
async function compareEach(all: Comparison[]) {
  const [found, failures, failed]: [Difference[], Error[], string[]] = [[], [], []]
  for (const { name, compare } of all)
    try {
      await compare(found)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      failures.push(error)
      failed.push(name)
    }
  return { found, failures, failed }
}
