import { sendBackupAlert } from '#app/modules/notifications/notifications.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on, type EventData } from '#inngest/events.ts'
import { findWhoMay, listIdsWhoMay } from '#inngest/functions/staff-to-tell.ts'

/** One email an operator, reason and six hours: a backup that fails is tried again every quarter of an hour. */
export const alertOfBackup = inngest.createFunction(
  {
    id: 'alert-of-backup',
    triggers: [on('backup/failed')],
    retries: 5,
    rateLimit: { limit: 1, period: '6h', key: 'event.data.code' },
  },
  async ({ event, step }) => {
    const { code } = event.data
    const operators = await step.run('list-operators', () => listIdsWhoMay('backups.hear'))
    // Steps of their own calls: whose mail is not taken, and a crash, has nobody else told twice or not at all.
    await Promise.allSettled(
      operators.map((accountId) => step.run(`tell-${accountId}`, () => tell(accountId, code))),
    )
  },
)

async function tell(accountId: string, code: EventData<'backup/failed'>['code']) {
  const operator = await findWhoMay('backups.hear', accountId)
  if (!operator) return 'nothing'
  return sendBackupAlert({ to: operator.email, language: operator.language, code })
}
