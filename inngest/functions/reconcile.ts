import { cron, type GetStepTools } from 'inngest'
import {
  beginComparison,
  noteAllAsked,
  noteDifference,
  notePersonCompared,
  type Difference,
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
    await compareAllNobodys(step, { comparisonId: runId, attempt })
    await step.run('all-asked', () => noteAllAsked(runId))
  },
)

type Of = { comparisonId: string; attempt: number }

async function compareAllNobodys(step: GetStepTools<typeof inngest>, of: Of) {
  let after: string | undefined
  for (let page = 1; page === 1 || after; page++) {
    const from = after
    after = (await step.run(`compare-nobodys-${page}`, () => comparePage(from, of))) ?? undefined
  }
}

async function comparePage(from: string | undefined, { comparisonId, attempt }: Of) {
  const { failed, next } = await compareNobodys(from, { attempt, tell: tellIn(comparisonId) })
  await noteFailed(comparisonId, failed)
  return next
}

/** Few at a time: people's own calls to the core come first. */
export const comparePerson = inngest.createFunction(
  {
    id: 'compare-person',
    triggers: [on('holder/comparison.requested')],
    retries: 5,
    concurrency: { limit: 2, key: thisInsurer },
    onFailure: async ({ event, step }) => {
      const { holderId, comparisonId } = event.data.event.data
      const failed = [{ subjectId: holderId, holderId }]
      await step.run('note', () => noteCompared({ holderId, comparisonId }, failed))
    },
  },
  async ({ event, step, attempt }) => {
    const failed = await step.run('compare', () => compare(event.data, attempt))
    await step.run('note', () => noteCompared(event.data, failed))
  },
)

/** Each difference is noted as it is found: one that was mended is found no more by a try that is made again. */
async function compare({ holderId, comparisonId }: Asked, attempt: number) {
  const tell = comparisonId ? { tell: tellIn(comparisonId) } : {}
  const { again, failed } = await compareHolder(holderId, { attempt, ...tell })
  if (again) throw again
  return failed
}

type Asked = { holderId: string; comparisonId?: string | undefined }
type Failed = Omit<Difference, 'what'>[]

const tellIn = (comparisonId: string) => (one: Difference) => noteDifference(comparisonId, one)

/** One whom nobody wrote down was asked about by itself. */
async function noteCompared({ holderId, comparisonId }: Asked, failed: Failed) {
  if (!comparisonId) return
  await noteFailed(comparisonId, failed)
  await notePersonCompared({ comparisonId, holderId })
}

async function noteFailed(comparisonId: string, failed: Failed) {
  for (const one of failed) await noteDifference(comparisonId, { ...one, what: 'not-compared' })
}
