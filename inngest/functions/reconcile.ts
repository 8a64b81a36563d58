import { cron, type GetStepTools } from 'inngest'
import {
  beginComparison,
  noteAllAsked,
  noteDifferences,
  notePersonCompared,
} from '#app/platform/comparisons.server.ts'
import { inngest, thisInsurer } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { askForEachHolder } from '#inngest/functions/ask-for-each-holder.ts'
import { compareHolder, compareNobodys } from '#inngest/functions/compare-holder.ts'

/** Once a night, and whenever staff ask, both sides are compared, one person at a time. */
export const reconcile = inngest.createFunction(
  {
    id: 'reconcile',
    triggers: [cron('TZ=America/Chicago 37 4 * * *'), on('reconciliation/requested')],
    retries: 5,
    singleton: { mode: 'skip' },
  },
  async ({ runId, step, attempt }) => {
    await step.run('begin', () => beginComparison(runId))
    await askForEachHolder({ runId, step }, 'holder/comparison.requested', runId)
    const result = await compareAllNobodys(step, attempt)
    await step.run('all-asked', () => noteAllAsked(runId, result))
  },
)

async function compareAllNobodys(step: GetStepTools<typeof inngest>, attempt: number) {
  const result = { differences: 0, failed: 0 }
  let after: string | undefined
  for (let page = 1; page === 1 || after; page++) {
    const from = after
    const compared = await step.run(`compare-nobodys-${page}`, () =>
      compareNobodys(from, { attempt }),
    )
    result.differences += compared.found.length
    result.failed += compared.failed.length
    after = compared.next
  }
  return result
}

/** Few at a time: people's own calls to the core come first. */
export const comparePerson = inngest.createFunction(
  {
    id: 'compare-person',
    triggers: [on('holder/comparison.requested')],
    retries: 5,
    concurrency: { limit: 2, key: thisInsurer },
    onFailure: async ({ event, step }) => {
      const of = event.data.event.data
      await step.run('note', () => noteResult(of, { differences: 0, failed: 1 }))
    },
  },
  async ({ event, step, attempt }) => {
    const { found, failed } = await step.run('compare', () => compare(event.data, attempt))
    const result = { differences: found.length, failed: failed.length }
    await step.run('note', () => noteResult(event.data, result))
    return found
  },
)

/** What was found before a try that must be made again is found no more by the next one: it is noted at once. */
async function compare({ holderId, comparisonId }: Asked, attempt: number) {
  const { again, ...compared } = await compareHolder(holderId, { attempt })
  if (!again) return compared
  if (comparisonId) await noteDifferences(comparisonId, compared.found.length)
  throw again
}

type Asked = { holderId: string; comparisonId?: string | undefined }

/** One whom nobody wrote down was asked about by itself. */
const noteResult = async (
  { holderId, comparisonId }: Asked,
  result: Parameters<typeof notePersonCompared>[1],
) => comparisonId && notePersonCompared({ comparisonId, holderId }, result)
