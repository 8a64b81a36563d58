import { cron } from 'inngest'
import { listHolders } from '#app/modules/identity/identity.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

const PAGE = 200

/** Once a night everybody's policies and claims are read anew: what every event has missed. */
export const refreshEverybody = inngest.createFunction(
  {
    id: 'refresh-everybody',
    triggers: [cron('7 9 * * *'), on('holders/refresh.requested')],
    retries: 5,
    singleton: { mode: 'skip' },
  },
  async ({ runId, step }) => {
    const refresh = on('holder/refresh.requested')
    let after: string | undefined
    for (let page = 1; page === 1 || after; page++) {
      const from = after
      const holders = await step.run(`list-${page}`, () =>
        listHolders({ after: from, limit: PAGE }),
      )
      after = holders.length === PAGE ? holders.at(-1) : undefined
      if (holders.length === 0) return
      await step.sendEvent(
        `refresh-${page}`,
        holders.map((holderId) => refresh.create({ holderId }, { id: `${runId}:${holderId}` })),
      )
    }
  },
)
