import { listOperators } from '#app/modules/identity/identity.server.ts'
import { sendStuckAlert } from '#app/modules/notifications/notifications.server.ts'
import { countFailedEntries } from '#app/platform/ledger.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/** One email an operator and hour, however much gets stuck in it: the page has the rest. */
export const alertStaff = inngest.createFunction(
  {
    id: 'alert-staff',
    triggers: [on('hand-over/failed')],
    retries: 5,
    rateLimit: { limit: 1, period: '1h' },
  },
  async ({ step }) => {
    const operators = await step.run('list-operators', async () =>
      (await listOperators()).map(({ accountId }) => accountId),
    )
    for (const accountId of operators) await step.run(`tell-${accountId}`, () => tell(accountId))
  },
)

async function tell(accountId: string) {
  const count = await countFailedEntries()
  const operator = (await listOperators()).find((one) => one.accountId === accountId)
  if (!operator || count === 0) return 'nothing'
  return sendStuckAlert({ to: operator.email, language: operator.language, count })
}
