import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { reportLetters } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'

export type ReportLetter = Pick<
  typeof reportLetters.$inferSelect,
  'eventKey' | 'claimId' | 'about' | 'channel'
>

/**
 * Sends what goes to a reporter without an account once per `eventKey`: whoever takes the row sends it,
 * and a crash after that leaves it unsent rather than sent twice.
 */
export async function sendOnce(
  letter: ReportLetter,
  send: () => Promise<'sent' | 'failed'>,
): Promise<'sent' | 'failed' | 'seen'> {
  const taken = await write((tx) =>
    tx
      .insert(reportLetters)
      .values({ ...letter, state: 'sending', changedAt: now() })
      .onConflictDoNothing()
      .run(),
  )
  if (taken.changes === 0) return 'seen'
  const state = await send()
  await write((tx) => {
    tx.update(reportLetters)
      .set({ state, changedAt: now() })
      .where(eq(reportLetters.eventKey, letter.eventKey))
      .run()
  })
  return state
}
