import { cron } from 'inngest'
import { listCoreVersions } from '#app/modules/claims/claims.server.ts'
import { listHolders } from '#app/modules/identity/identity.server.ts'
import { pollCoreEvents } from '#app/modules/insurer/insurer.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { askInsurer } from '#inngest/functions/ask-insurer.ts'

/** Catches what webhooks lost. One at a time: the next minute asks again anyway. */
export const pollInsurer = inngest.createFunction(
  {
    id: 'poll-insurer',
    triggers: [cron('* * * * *'), on('insurer/poll.requested')],
    retries: 0,
    concurrency: 1,
    singleton: { mode: 'skip' },
  },
  async ({ step, attempt }) =>
    step.run('poll', () =>
      askInsurer(() => pollCoreEvents({ listHolderIds, listVersions: listCoreVersions }), {
        attempt,
      }),
    ),
)

const PAGE = 500

/** Everybody with an account here. */
async function listHolderIds() {
  const holderIds: string[] = []
  for (;;) {
    const page = await listHolders({ after: holderIds.at(-1), limit: PAGE })
    holderIds.push(...page)
    if (page.length < PAGE) return holderIds
  }
}
