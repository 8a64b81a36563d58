import {
  findHold,
  getContactForInsurer,
  markContactFailed,
  markContactSent,
  releaseAddress,
} from '#app/modules/identity/identity.server.ts'
import { updateHolderContact } from '#app/modules/insurer/insurer.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { askInsurer, failureCode, wasRefused } from '#inngest/functions/ask-insurer.ts'
import { atInsurer } from '#inngest/functions/insurer-pace.ts'

/**
 * Tells the core how a person is reached now. A new postal address waits first, since money follows
 * it: whoever stops it meanwhile is asked for when the time has come.
 */
export const sendContactChange = inngest.createFunction(
  {
    id: 'send-contact-change',
    triggers: [on('contact/changed')],
    retries: 20,
    concurrency: [{ key: 'event.data.accountId', limit: 1 }, atInsurer],
    onFailure: async ({ event, error, step }) => {
      const { changeId } = event.data.event.data
      const failed = { changeId, code: failureCode(error), isRefused: wasRefused(error) }
      await step.run('mark-failed', () => markContactFailed(failed))
    },
  },
  async ({ event, step, attempt }) => {
    const { changeId } = event.data
    const heldUntil = await step.run('find-hold', async () => (await findHold(changeId)) ?? null)
    if (heldUntil !== null) {
      await step.sleepUntil('hold', new Date(heldUntil))
      const released = await step.run('release', () => release(changeId))
      if (released === 'stopped') return
    }
    await step.run('send', () => send(changeId, attempt))
    await step.run('mark-sent', () => markContactSent(changeId))
  },
)

/** Two clocks never agree to the second: too early is tried again. */
async function release(changeId: string) {
  const released = await releaseAddress(changeId)
  if (released === 'held') throw new Error('held')
  return released
}

const send = (changeId: string, attempt: number) =>
  askInsurer(
    async () => {
      const contact = await getContactForInsurer(changeId)
      if (contact) await updateHolderContact(contact)
    },
    { kind: 'contact', subjectId: changeId, attempt },
  )
