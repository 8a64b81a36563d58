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
import { listStuckDocuments, listStuckMoves } from '#app/modules/documents/documents.server.ts'
import { listStuckContacts } from '#app/modules/identity/identity.server.ts'
import { listStuckNotices } from '#app/modules/notifications/notifications.server.ts'
import { listFailedRuns } from '#app/platform/failed-runs.server.ts'

const MOST_SHOWN = 50

/** Files of drafts wait by right and are read past, but not for ever. */
const MOST_PAGES = 20

/** What staff can mend, by its list on the page, and whether there is more of it than that shows. */
export async function readStuckLists() {
  const { stuck: notices, more } = await listStuckNotices()
  const { claims: unknown } = await listClaimsForStaff({ status: 'unknown' })
  const all = {
    claims: await listStuckHandOvers(),
    unnamed: await listUnnamedClaims(),
    moves: await listStuckMoves(),
    answers: await listStuckAnswers(),
    messages: await listStuckMessages(),
    details: await listStuckDetails(),
    filings: await listStuckFilings(),
    wrongAmounts: await listWrongAmounts(),
    contacts: await listStuckContacts(),
    runs: await listFailedRuns(),
  }
  const documents = await readStuckDocuments()
  const isMore = more || Object.values(all).some(({ length }) => length > MOST_SHOWN)
  return { lists: { ...shownOf(all), documents, notices, unknown }, more: isMore }
}

type Lists = Awaited<ReturnType<typeof readStuckLists>>

/** How many things the page lists. */
export const countStuck = ({ lists }: Pick<Lists, 'lists'>) =>
  Object.values(lists).reduce((sum, list) => sum + list.length, 0)

const shownOf = <All extends Record<string, unknown[]>>(all: All) =>
  Object.fromEntries(
    Object.entries(all).map(([name, list]) => [name, list.slice(0, MOST_SHOWN)]),
  ) as All

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

const referenceAtCore = async (claimId: string) =>
  (await findCoreClaimId(claimId)) ? referenceOf(claimId) : undefined

/** By which people and staff call a claim; undefined while it is a draft. */
export async function referenceOf(claimId: string) {
  const { claims } = await listClaimsForStaff({ q: claimId })
  return claims[0]?.reference
}
