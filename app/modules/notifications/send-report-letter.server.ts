import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { sendEmailPatiently } from './postmark.server.ts'
import { letter } from './send-now.server.ts'
import { sendOnce } from './send-once.server.ts'

type Letter = {
  /** What makes it the same letter when it is asked for again, such as `step:<id>`. */
  eventKey: string
  claimId: string
  /** The receipt of a report, or that there is news about it. */
  about: 'receipt' | 'news'
  to: string
  language: Locale
  reference: string
}

/**
 * Emails whoever reported without an account, once per event. The address may be anybody's
 * and the mailbox shared, so it names the reference and nothing of what was reported.
 * @throws DeliveryPutOff when it was not taken now
 */
export const sendReportLetter = (of: Letter) =>
  sendOnce(letterOf(of), () => sendEmailPatiently({ to: of.to, ...wordsOf(of) }))

const letterOf = ({ eventKey, claimId, about }: Letter) => ({
  ...{ eventKey, claimId, about },
  channel: 'email' as const,
})

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
