import { listComparisons, listDifferences } from '#app/platform/comparisons.server.ts'
import { findEntry } from '#app/platform/ledger.server.ts'
import { differenceSaid } from './difference-words.ts'
import { referenceOf } from './read-stuck-lists.server.ts'

/** Two weeks of nights, and what staff asked for in them. */
const MOST = 30
const PAGE = 50

type Asked = { of: string | null; after: string | null }

/** A comparison, the last one unless another is named, with a page of what it found and what became of that. */
export async function readComparison({ of, after }: Asked) {
  const all = await listComparisons(MOST)
  const comparison = all.find(({ id }) => id === of) ?? all[0]
  const others = all.filter((one) => one !== comparison)
  const shown = { comparison, others, isEarlier: comparison !== all[0], size: PAGE }
  if (!comparison) return { ...shown, differences: [], next: undefined }
  const page = { after: after ?? undefined, limit: PAGE }
  const { differences, next } = await listDifferences(comparison.id, page)
  return { ...shown, differences: await withWhatBecame(differences), next }
}

type Found = Awaited<ReturnType<typeof listDifferences>>['differences']

async function withWhatBecame(found: Found) {
  const references = new Map<string, string | undefined>()
  for (const { claimId } of found)
    if (claimId && !references.has(claimId)) references.set(claimId, await referenceOf(claimId))
  const states = await Promise.all(found.map(stateSince))
  return found.map((one, at) => ({
    ...one,
    reference: one.claimId ? references.get(one.claimId) : undefined,
    state: states[at],
  }))
}

/** How it stands with what is to reach the core again; undefined while nobody did anything. */
async function stateSince({ what, subjectId, foundAt }: Found[number]) {
  const kind = differenceSaid[what].of
  const entry = kind && (await findEntry({ kind, subjectId }))
  return entry && entry.changedAt >= foundAt ? entry.state : undefined
}
