import { findWaitingRequest, listDueDays } from '#app/modules/claims/claims.server.ts'
import { planReminders, recordNotice } from '#app/modules/notifications/notifications.server.ts'
import { addDays } from '#app/platform/clock.ts'
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
