import { cron } from 'inngest'
import { inngest } from '#inngest/client.server.ts'
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
    await askForEachHolder({ runId, step }, 'holder/comparison.requested')
    let after: string | undefined
    for (let page = 1; page === 1 || after; page++) {
      const from = after
      const compared = await step.run(`compare-nobodys-${page}`, () =>
        compareNobodys(from, { attempt }),
      )
      after = compared.next
    }
  },
)

/** Few at a time: people's own calls to the core come first. */
export const comparePerson = inngest.createFunction(
  {
    id: 'compare-person',
    triggers: [on('holder/comparison.requested')],
    retries: 5,
    concurrency: { limit: 2 },
  },
  async ({ event, step, attempt }) =>
    step.run('compare', () => compareHolder(event.data.holderId, { attempt })),
)
