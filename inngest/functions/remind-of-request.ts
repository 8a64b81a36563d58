import { cron } from 'inngest'
import {
  findWaitingRequest,
  listDueDays,
  listDueRequests,
} from '#app/modules/claims/claims.server.ts'
import {
  isRemindingNear,
  planReminders,
  recordNotice,
} from '#app/modules/notifications/notifications.server.ts'
import { addDays, hours, minutes, now } from '#app/platform/clock.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/**
 * Reminds somebody of a request before it is due. An answer ends it, and so does an insurer who no longer
 * asks; a changed day begins its own reminders, and these end without a word.
 */
export const remindOfRequest = inngest.createFunction(
  {
    id: 'remind-of-request',
    triggers: [on('request/due')],
    cancelOn: [
      { event: 'request/answered', match: 'data.requestId' },
      { event: 'request/settled', match: 'data.requestId' },
    ],
    retries: 10,
  },
  async ({ event, step }) => {
    const { requestId, dueOn } = event.data
    const times = await step.run('plan', async () => {
      const waiting = await findWaitingRequest(requestId)
      return waiting ? await planReminders({ holderId: waiting.holderId, dueOn }) : []
    })
    for (const { daysBefore, at } of times) {
      await step.sleepUntil(`until-${daysBefore}-before`, new Date(at))
      await step.run(`remind-${daysBefore}-before`, () => remind({ requestId, dueOn, daysBefore }))
    }
  },
)

/** Reminds of what a lost run would have reminded of that day. */
export const sendOverdueReminders = inngest.createFunction(
  { id: 'send-overdue-reminders', triggers: [cron('25 * * * *')], retries: 3 },
  async ({ step }) => step.run('remind', () => remindOverdue()),
)

/** Of a run that is well there is the notice by then. Later in the day nobody is reminded of a morning. */
const OVERDUE_AFTER = minutes(10)
const OVERDUE_FOR = hours(8)

async function remindOverdue() {
  let count = 0
  let page = await listDueRequests()
  while (page.length > 0) {
    for (const { requestId, dueOn, dueSince } of page)
      if (dueOn && isRemindingNear(dueOn)) count += await catchUp({ requestId, dueOn, dueSince })
    page = await listDueRequests(page.at(-1)!.requestId)
  }
  return count
}

async function catchUp({ requestId, dueOn, dueSince }: Due) {
  const waiting = await findWaitingRequest(requestId)
  if (!waiting) return 0
  const after = Math.max(dueSince, now() - OVERDUE_FOR)
  let count = 0
  for (const { daysBefore, at } of await planReminders({ ...waiting, dueOn, after }))
    if (at < now() - OVERDUE_AFTER)
      count += (await remind({ requestId, dueOn, daysBefore })) === 'recorded' ? 1 : 0
  return count
}

type Due = { requestId: string; dueOn: string; dueSince: number }

/** The request itself says whether it still waits, and for the same day: a cancelled run may have begun its step. */
async function remind({ requestId, dueOn, daysBefore }: Reminder) {
  const waiting = await findWaitingRequest(requestId)
  if (waiting?.dueOn !== dueOn) return 'over'
  const { claimId, holderId, reference } = waiting
  // Of each claim once in a morning, whichever of its requests comes first.
  const morning = addDays(dueOn, -daysBefore)
  const eventKey = `reminder:${claimId}:${morning}`
  const days = await listDueDays(claimId)
  const asked =
    days.length > 1
      ? { asks: days.length, dueOn: days.find((day) => day >= morning) }
      : { requestId, dueOn }
  return recordNotice({
    eventKey,
    holderId,
    claimId,
    kind: 'reminder',
    vars: { reference },
    ...asked,
  })
}

type Reminder = { requestId: string; dueOn: string; daysBefore: number }
