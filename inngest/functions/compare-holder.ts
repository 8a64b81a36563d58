import { NonRetriableError } from 'inngest'
import { listForComparison, listNobodysForComparison } from '#app/modules/claims/claims.server.ts'
import { listClaimsAtCore } from '#app/modules/insurer/insurer.server.ts'
import type { Difference, Tell } from '#app/platform/comparisons.server.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { askInsurer, type Trying } from '#inngest/functions/ask-insurer.ts'
import { compareClaim, type Known } from '#inngest/functions/compare-claim.ts'
import { comparePersonData } from '#inngest/functions/compare-person-data.ts'

const PAGE = 50

/** `tell` hears each difference as it is found. */
type How = Partial<Trying> & { tell?: Tell }

/**
 * Compares one person's claims and what belongs to them on both sides, as `compareClaim` does, and what else
 * we hold of them; a claim that only the core has is taken over. Returns every difference that was found,
 * `failed` for what could not be compared and, where trying once more may compare some of it, `again`: why.
 * Harmless to repeat.
 * @throws the failure to list the claims at the core
 */
export async function compareHolder(holderId: string, { attempt = 0, tell }: How = {}) {
  const theirs = await askInsurer(() => listClaimsAtCore(holderId), { attempt })
  const ours = await listForComparison(holderId)
  const known = new Set(ours.map(({ coreClaimId }) => coreClaimId))
  const { failures, ...compared } = await compareEach(
    [
      ...theirs
        .filter(({ coreClaimId }) => !known.has(coreClaimId))
        .map((key) => ({
          name: { subjectId: key.coreClaimId, coreClaimId: key.coreClaimId },
          compare: (told: Tell) => takeOver(key, { attempt }, told),
        })),
      ...ours.map((one) => aComparison(one, { attempt, ownerId: holderId })),
      {
        name: { subjectId: holderId, holderId },
        compare: (told: Tell) => comparePersonData(holderId, { attempt }, told),
      },
    ],
    tell,
  )
  return { ...compared, again: failures.find((error) => !(error instanceof NonRetriableError)) }
}

/**
 * The same for a page of the claims that are nobody's yet; `next` leads to the one after it, `failed`
 * are those that could not be compared. After a failure of them all the page is asked anew.
 */
export async function compareNobodys(after?: string, { attempt = 0, tell }: How = {}) {
  const ours = await listNobodysForComparison({ after, limit: PAGE })
  const all = ours.map((one) => aComparison(one, { attempt, ownerId: null }))
  const { failures, ...compared } = await compareEach(all, tell)
  if (failures.length > 0 && failures.length === ours.length) throw failures[0]
  const next = ours.length === PAGE ? ours.at(-1)?.coreClaimId : undefined
  return { ...compared, next }
}

type Name = Omit<Difference, 'what' | 'fields'>
type Comparison = { name: Name; compare: (tell: Tell) => Promise<void> }

const aComparison = (one: Known, by: Trying & { ownerId: string | null }): Comparison => ({
  name: { subjectId: one.claimId, claimId: one.claimId, coreClaimId: one.coreClaimId },
  compare: (tell) => compareClaim(one, by, tell),
})

type Key = { coreClaimId: string; externalRef?: string | undefined }

/** A difference once it is here: until then the next try finds it. What is nobody's is none. */
async function takeOver({ coreClaimId, externalRef }: Key, trying: Trying, tell: Tell) {
  const { claimIds } = await applyClaimFromCore(coreClaimId, trying)
  const [first] = claimIds
  if (first === undefined) return
  const wasHere = claimIds.find((claimId) => claimId === externalRef)
  await tell({
    what: wasHere ? 'claim-unconfirmed-here' : 'claim-missing-here',
    subjectId: coreClaimId,
    coreClaimId,
    claimId: wasHere ?? first,
  })
}

/** One that cannot be compared holds up none of the others. */
async function compareEach(all: Comparison[], tell?: Tell) {
  const [found, failures, failed]: [Difference[], Error[], Name[]] = [[], [], []]
  const told = async (difference: Difference) => {
    await tell?.(difference)
    found.push(difference)
  }
  for (const { name, compare } of all)
    try {
      await compare(told)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      failures.push(error)
      failed.push(name)
    }
  return { found, failures, failed }
}
