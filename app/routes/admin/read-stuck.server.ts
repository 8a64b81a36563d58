import { countFilesComing } from '#app/modules/documents/documents.server.ts'
import { feedLateSince, findCorePause } from '#app/modules/insurer/insurer.server.ts'
import { outboxBacklog } from '#app/platform/events.server.ts'
import { findLastComparison } from '#app/platform/comparisons.server.ts'
import { countWaiting, countWaitingWith } from '#app/platform/ledger.server.ts'
import { countSecondCopiesMissing } from '#app/platform/second-copies.server.ts'
import { countStuck, readStuckLists, referenceOf } from './read-stuck-lists.server.ts'

/** Everything that has not reached the core or the policyholder. */
export async function readStuck() {
  const { lists, more } = await readStuckLists()
  const { waitingSince, isLate, refusedAt } = outboxBacklog()
  return {
    ...lists,
    claims: await withWhatWaits(lists.claims),
    unnamed: await withWhatWaits(lists.unnamed),
    moves: await withReferences(lists.moves),
    runs: await withReferences(lists.runs),
    count: countStuck({ lists }),
    more,
    oneMachine: await readOneMachine(),
    waiting: await countWaiting(),
    outboxSince: isLate ? waitingSince : undefined,
    isOneRefused: refusedAt !== undefined,
    feedSince: await feedLateSince(),
    corePause: findCorePause(),
    comparison: await findLastComparison(),
  }
}

/** What was acknowledged and is not known to be in two places; undefined where all is. */
async function readOneMachine() {
  const [things, files] = [await countSecondCopiesMissing(), await countFilesComing()]
  return things || files ? { things, files } : undefined
}

export type Stuck = Awaited<ReturnType<typeof readStuck>>

/** What else of a claim waits with it, by kind. */
async function withWhatWaits<One extends { claimId: string }>(some: One[]) {
  const waiting = await countWaitingWith(some.map(({ claimId }) => claimId))
  return some.map((one) => ({
    ...one,
    waiting: waiting.filter(({ claimId }) => claimId === one.claimId),
  }))
}

/** Files of drafts are among them: those have no reference yet. */
async function withReferences<One extends { claimId?: string | undefined }>(some: One[]) {
  const references = new Map<string | undefined, string | undefined>()
  for (const { claimId } of some)
    if (claimId && !references.has(claimId)) references.set(claimId, await referenceOf(claimId))
  return some.map((one) => ({ ...one, reference: references.get(one.claimId) }))
}
