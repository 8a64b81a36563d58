import { cron } from 'inngest'
import { sendStuckAlert } from '#app/modules/notifications/notifications.server.ts'
import { hours, now } from '#app/platform/clock.ts'
import { lastAlertAt, noteAlert } from '#app/platform/staff-alerts.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { findStuck } from '#inngest/functions/find-stuck.ts'
import { findOperator, listOperatorIds } from '#inngest/functions/operators.ts'

/** What is new is told after an hour at the earliest; what nobody mends, again every day. */
const AT_MOST_EVERY = hours(1)
const REMIND_AFTER = hours(24)

/** One email an operator and hour, however much gets stuck in it: the page has the rest. What comes within that hour is told after it. */
export const alertStaff = inngest.createFunction(
  {
    id: 'alert-staff',
    triggers: [on('hand-over/failed'), cron('*/10 * * * *')],
    retries: 5,
    singleton: { mode: 'skip' },
  },
  async ({ step }) => {
    const { at, operators } = await step.run('look', whomToTell)
    if (operators.length === 0) return
    for (const accountId of operators) await step.run(`tell-${accountId}`, () => tell(accountId))
    await step.run('note', () => noteAlert(at))
  },
)

/** What gets stuck after this moment is news to the next mail, also while this one is on its way. */
async function whomToTell() {
  const at = now()
  const { count, newestAt } = await findStuck()
  const last = await lastAlertAt()
  const isNews = newestAt > last && at - last >= AT_MOST_EVERY
  const isDue = count > 0 && (isNews || at - last >= REMIND_AFTER)
  return { at, operators: isDue ? await listOperatorIds() : [] }
}

async function tell(accountId: string) {
  const { count } = await findStuck()
  const operator = await findOperator(accountId)
  if (!operator || count === 0) return 'nothing'
  return sendStuckAlert({ to: operator.email, language: operator.language, count })
}
