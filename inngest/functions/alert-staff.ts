import { cron } from 'inngest'
import { sendStuckAlert } from '#app/modules/notifications/notifications.server.ts'
import { hours, now } from '#app/platform/clock.ts'
import { lastAlertAt, noteAlert } from '#app/platform/staff-alerts.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { findStuck } from '#inngest/functions/find-stuck.ts'
import { findWhoMay, listIdsWhoMay } from '#inngest/functions/staff-to-tell.ts'

/** What is new is told after an hour at the earliest; what nobody mends, again every day. */
const AT_MOST_EVERY = hours(1)
const REMIND_AFTER = hours(24)

/** Whoever may mend what is stuck hears of it. */
const MENDS = 'sync.mend'

/** One email a member of staff and hour, however much gets stuck in it: the page has the rest. What comes within that hour is told after it. */
export const alertStaff = inngest.createFunction(
  {
    id: 'alert-staff',
    triggers: [on('hand-over/failed'), cron('*/10 * * * *')],
    retries: 5,
    singleton: { mode: 'skip' },
  },
  async ({ step }) => {
    const { at, staff } = await step.run('look', whomToTell)
    // Whose mail is not taken holds up nobody, and has nobody told twice.
    await Promise.allSettled(
      staff.map((accountId) => step.run(`tell-${accountId}`, () => tell(accountId, at))),
    )
  },
)

/** What gets stuck after this moment is news to the next mail, also while this one is on its way. */
async function whomToTell() {
  const at = now()
  const { count, newestAt } = await findStuck()
  const last = await lastAlertAt()
  const isNews = newestAt > last && at - last >= AT_MOST_EVERY
  const isDue = count > 0 && (isNews || at - last >= REMIND_AFTER)
  return { at, staff: isDue ? await listIdsWhoMay(MENDS) : [] }
}

/** The first mail that goes out says that this was told. */
async function tell(accountId: string, at: number) {
  const { count } = await findStuck()
  const reader = await findWhoMay(MENDS, accountId)
  if (!reader || count === 0) return 'nothing'
  const outcome = await sendStuckAlert({ to: reader.email, language: reader.language, count })
  if (outcome === 'sent') await noteAlert(at)
  return outcome
}
