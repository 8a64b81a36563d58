import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { reportLetters } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { DeliveryPutOff } from './deliver-notice.server.ts'
import type { SendOutcome } from './judge-send-error.ts'

type ReportLetter = Pick<
  typeof reportLetters.$inferSelect,
  'eventKey' | 'claimId' | 'about' | 'channel'
>

/**
 * Sends what goes to a reporter without an account once per `eventKey`: whoever takes the row sends it.
 * What certainly was not taken may be sent again; what may have been taken, also by a process that died
 * in between, is not. `seen` when it was dealt with before.
 * @throws DeliveryPutOff when the provider was away or busy: call again later
 */
export async function sendOnce(letter: ReportLetter, send: () => Promise<SendOutcome>) {
  const isOurs = eq(reportLetters.eventKey, letter.eventKey)
  const taken = await write((tx) =>
    tx
      .insert(reportLetters)
      .values({ ...letter, state: 'sending', changedAt: now() })
      .onConflictDoNothing()
      .run(),
  )
  if (taken.changes === 0) return 'seen'
  const sent = await send()
  if (sent.outcome === 'later') {
    await write((tx) => tx.delete(reportLetters).where(isOurs).run())
    throw new DeliveryPutOff(sent.code)
  }
  const state = sent.outcome
  await write((tx) => tx.update(reportLetters).set({ state, changedAt: now() }).where(isOurs).run())
  return state
}
