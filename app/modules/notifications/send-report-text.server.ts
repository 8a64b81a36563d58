import { read, write } from '#db/client.server.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { quietUntil } from './quiet-hours.ts'
import { nameInTexts } from './name-in-texts.server.ts'
import { sendOnce } from './send-once.server.ts'
import { isSuppressed, suppress } from './suppressed-addresses.server.ts'
import { toGsm } from './to-gsm.ts'
import { sendText } from './twilio.server.ts'

type Text = { eventKey: string; claimId: string; to: string; language: Locale; reference: string }

/**
 * Texts news to the confirmed phone of a report without an account, once per event;
 * never to a number that answered STOP. It names the reference alone. At night nothing is sent: then the
 * time in the morning to call again, in milliseconds since 1970.
 * @throws DeliveryPutOff when it was not taken now
 */
export async function sendReportText({ eventKey, claimId, to, language, reference }: Text) {
  const night = quietUntil(now(), env.INSURER_TIME_ZONE)
  if (night && env.QUIET_HOURS === 'on') return { heldUntil: night }
  const one = { eventKey, claimId, about: 'news', channel: 'text' } as const
  return sendOnce(one, async () => {
    if (read((db) => isSuppressed(db, { channel: 'text', address: to })))
      return { outcome: 'failed', code: 'suppressed', suppress: false }
    const sent = await sendText({ to, body: writeReportText({ language, reference }) })
    if (sent.outcome === 'failed' && sent.suppress) {
      const { code } = sent
      await write((tx) => suppress(tx, { channel: 'text', address: to, code }))
    }
    return sent
  })
}

/** That there is news about a report without an account, and whom to call to hear it. */
export function writeReportText({ language, reference }: Pick<Text, 'language' | 'reference'>) {
  const { t, phone } = getWords(language)
  const vars = { brand: nameInTexts(), reference, phone: phone(env.INSURER_CLAIMS_PHONE) }
  return toGsm(t('people.messages.newsText', vars))
}
