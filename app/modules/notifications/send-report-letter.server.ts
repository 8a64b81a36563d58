import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { reportLetters } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { letter, sendNow } from './send-now.server.ts'

type Letter = {
  /** What makes it the same letter when it is asked for again, such as `step:<id>`. */
  eventKey: string
  /** The receipt of a report, or that there is news about it. */
  about: 'receipt' | 'news'
  to: string
  language: Locale
  reference: string
}

/**
 * Emails whoever reported without an account, once per event: whoever takes the row sends it, and a
 * crash after that leaves it unsent rather than sent twice. Best effort. The address may be anybody's
 * and the mailbox shared, so it names the reference and nothing of what was reported.
 */
export async function sendReportLetter(of: Letter): Promise<'sent' | 'failed' | 'seen'> {
  const { eventKey, to } = of
  const taken = await write((tx) =>
    tx
      .insert(reportLetters)
      .values({ eventKey, state: 'sending', changedAt: now() })
      .onConflictDoNothing()
      .run(),
  )
  if (taken.changes === 0) return 'seen'
  const state = await sendNow({ to, ...wordsOf(of) })
  await write((tx) => {
    tx.update(reportLetters)
      .set({ state, changedAt: now() })
      .where(eq(reportLetters.eventKey, eventKey))
      .run()
  })
  return state
}

function wordsOf({ about, language, reference }: Letter) {
  const words = getWords(language)
  const vars = {
    reference,
    brand: env.INSURER_NAME,
    phone: words.phone(env.INSURER_CLAIMS_PHONE),
  }
  return about === 'receipt'
    ? {
        subject: words.t('messages.report.subject', vars),
        text: letter(words, words.t('messages.report.text', vars)),
      }
    : {
        subject: words.t('people.messages.newsSubject', vars),
        text: letter(words, words.t('people.messages.news', vars)),
      }
}
