import type { GetStepTools } from 'inngest'
import { listHolders } from '#app/modules/identity/identity.server.ts'
import { notePeopleAsked } from '#app/platform/comparisons.server.ts'
import type { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

const PAGE = 200

/**
 * Sends one event for every person with an account, page by page; within one run each person once. With
 * `comparisonId` each is written down there before.
 */
export async function askForEachHolder(
  { runId, step }: { runId: string; step: GetStepTools<typeof inngest> },
  name: 'holder/refresh.requested' | 'holder/comparison.requested',
  comparisonId?: string,
) {
  const asked = on(name)
  const list = async (after: string | undefined) => {
    const holders = await listHolders({ after, limit: PAGE })
    if (comparisonId) await notePeopleAsked(comparisonId, holders)
    return holders
  }
  let after: string | undefined
  for (let page = 1; page === 1 || after; page++) {
    const from = after
    const holders = await step.run(`list-${page}`, () => list(from))
    after = holders.length === PAGE ? holders.at(-1) : undefined
    if (holders.length === 0) return
    await step.sendEvent(
      `ask-${page}`,
      holders.map((holderId) =>
        asked.create({ holderId, comparisonId }, { id: `${runId}:${holderId}` }),
      ),
    )
  }
}
