import { cron } from 'inngest'
import { listUntold } from '#app/modules/notifications/notifications.server.ts'
import { sendAgain } from '#app/platform/events.server.ts'
import { listTellingEvents } from '#app/platform/telling-events.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { noticeKeyOf } from '#inngest/functions/notice-keys.ts'

/**
 * A notice has its row only once its run has worked: of one whose run the engine lost nothing else would
 * know. Its event goes again; of what the engine still has it takes none twice.
 */
export const resendLostNotices = inngest.createFunction(
  {
    id: 'resend-lost-notices',
    triggers: [cron('*/10 * * * *')],
    retries: 0,
    singleton: { mode: 'skip' },
  },
  async ({ step }) => step.run('resend', () => resendLost()),
)

async function resendLost() {
  let count = 0
  let page = await listTellingEvents()
  while (page.length > 0) {
    const untold = new Set(await listUntold(page.map(noticeKeyOf)))
    const lost = page.filter((event) => untold.has(noticeKeyOf(event)))
    await sendAgain(lost)
    count += lost.length
    page = await listTellingEvents(page.at(-1)!.id)
  }
  return count
}
