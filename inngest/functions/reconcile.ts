import { cron } from 'inngest'
import { listHolders } from '#app/modules/identity/identity.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { compareHolder } from '#inngest/functions/compare-holder.ts'

const PAGE = 200

/** Once a night, and whenever staff ask, both sides are compared, one person at a time. */
export const reconcile = inngest.createFunction(
  {
    id: 'reconcile',
    triggers: [cron('TZ=America/Chicago 37 4 * * *'), on('reconciliation/requested')],
    retries: 5,
    singleton: { mode: 'skip' },
  },
  async ({ runId, step }) => {
    const compare = on('holder/comparison.requested')
    let after: string | undefined
    for (let page = 1; page === 1 || after; page++) {
      const from = after
      const holders = await step.run(`list-${page}`, () =>
        listHolders({ after: from, limit: PAGE }),
      )
      after = holders.length === PAGE ? holders.at(-1) : undefined
      if (holders.length === 0) return
      await step.sendEvent(
        `compare-${page}`,
        holders.map((holderId) => compare.create({ holderId }, { id: `${runId}:${holderId}` })),
      )
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
  async ({ event, step }) => step.run('compare', () => compareHolder(event.data.holderId)),
)
