import {
  findCoreClaimId,
  listClaimsForStaff,
  listStuckAnswers,
  listStuckDetails,
  listStuckFilings,
  listStuckHandOvers,
  listStuckMessages,
  listUnnamedClaims,
  listWrongAmounts,
} from '#app/modules/claims/claims.server.ts'
import {
  countFilesComing,
  listStuckDocuments,
  listStuckMoves,
} from '#app/modules/documents/documents.server.ts'
import { listStuckContacts } from '#app/modules/identity/identity.server.ts'
import { feedLateSince, findCorePause } from '#app/modules/insurer/insurer.server.ts'
import { listStuckNotices } from '#app/modules/notifications/notifications.server.ts'
import { outboxBacklog } from '#app/platform/events.server.ts'
import { findLastComparison } from '#app/platform/comparisons.server.ts'
import { listFailedRuns } from '#app/platform/failed-runs.server.ts'
import { countWaiting, countWaitingWith } from '#app/platform/ledger.server.ts'
import { countSecondCopiesMissing } from '#app/platform/second-copies.server.ts'

const MOST_SHOWN = 50

/** Files of drafts wait by right and are read past, but not for ever. */
const MOST_PAGES = 20

/** Everything that has not reached the core or the policyholder. */
export async function readStuck() {
  const [claims, answers, messages, details, filings, contacts, moves, notices, unknown] = [
    await listStuckHandOvers(),
    await listStuckAnswers(),
    await listStuckMessages(),
    await listStuckDetails(),
    await listStuckFilings(),
    await listStuckContacts(),
    await listStuckMoves(),
    await listStuckNotices(),
    await listClaimsForStaff({ status: 'unknown' }),
  ]
  const unnamed = await listUnnamedClaims()
  const runs = await listFailedRuns()
  const { waitingSince, isLate, refusedAt } = outboxBacklog()
  return {
    claims: await withWhatWaits(claims.slice(0, MOST_SHOWN)),
    unnamed: await withWhatWaits(unnamed.slice(0, MOST_SHOWN)),
    documents: await readStuckDocuments(),
    moves: await withReferences(moves.slice(0, MOST_SHOWN)),
    answers: answers.slice(0, MOST_SHOWN),
    messages: messages.slice(0, MOST_SHOWN),
    details: details.slice(0, MOST_SHOWN),
    filings: filings.slice(0, MOST_SHOWN),
    wrongAmounts: (await listWrongAmounts()).slice(0, MOST_SHOWN),
    contacts: contacts.slice(0, MOST_SHOWN),
    notices: notices.stuck,
    unknown: unknown.claims,
    more:
      notices.more ||
      [claims, unnamed, answers, messages, details, filings, contacts, moves, runs].some(
        ({ length }) => length > MOST_SHOWN,
      ),
    oneMachine: await readOneMachine(),
    waiting: await countWaiting(),
    outboxSince: isLate ? waitingSince : undefined,
    isOneRefused: refusedAt !== undefined,
    feedSince: await feedLateSince(),
    runs: await withReferences(runs.slice(0, MOST_SHOWN)),
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

/** A file waits for its claim; only where the core has the claim and not the file is it stuck. */
async function readStuckDocuments() {
  const stuck = []
  const references = new Map<string, string | undefined>()
  let page = await listStuckDocuments()
  for (let pages = 1; page.length > 0 && pages <= MOST_PAGES; pages++) {
    for (const document of page) {
      const { claimId } = document
      if (!references.has(claimId)) references.set(claimId, await referenceAtCore(claimId))
      const reference = references.get(claimId)
      if (reference) stuck.push({ ...document, reference })
      if (stuck.length === MOST_SHOWN) return stuck
    }
    page = await listStuckDocuments(page.at(-1))
  }
  return stuck
}

/** Files of drafts are among them: those have no reference yet. */
async function withReferences<One extends { claimId?: string | undefined }>(some: One[]) {
  const references = new Map<string | undefined, string | undefined>()
  for (const { claimId } of some)
    if (claimId && !references.has(claimId)) references.set(claimId, await referenceOf(claimId))
  return some.map((one) => ({ ...one, reference: references.get(one.claimId) }))
}

const referenceAtCore = async (claimId: string) =>
  (await findCoreClaimId(claimId)) ? referenceOf(claimId) : undefined

async function referenceOf(claimId: string) {
  const { claims } = await listClaimsForStaff({ q: claimId })
  return claims[0]?.reference
}
