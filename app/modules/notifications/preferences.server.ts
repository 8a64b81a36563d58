import { read, write, type Db } from '#db/client.server.ts'
import { noticePreferences } from '#db/schema/notifications.ts'
import { findContact } from '#app/modules/identity/identity.server.ts'
import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { chosenChannels, chosenPopUps } from './choose-channels.server.ts'
import { confirmConsent } from './confirm-consent.server.ts'
import { topicNames } from './notifications.ts'
import type { Channel, Preferences, Topic } from './notifications.ts'
import { saveTimeZone, timeZoneOf } from './own-time-zone.server.ts'
import { hasStopped } from './suppressed-addresses.server.ts'
import { hasConsent, recordConsent } from './text-consent.server.ts'

/** What a policyholder chose, or the defaults; undefined when they have no account. */
export async function listPreferences(holderId: string): Promise<Preferences | undefined> {
  const contact = await findContact(holderId)
  if (!contact) return undefined
  const { phone } = contact
  return read((db) => ({
    chosen: chosenChannels(db, holderId),
    popUps: chosenPopUps(db, holderId),
    timeZone: timeZoneOf(db, holderId),
    texts: phone !== undefined && hasConsent(db, { holderId, phone }),
    number: phone,
    from: env.TWILIO_FROM,
    verified: contact.phoneVerified,
    stopped: phone !== undefined && hasStopped(db, phone),
  }))
}

type SavePreferences = {
  holderId: string
  chosen: Record<Topic, readonly Channel[]>
  /** What pops up on an open page; everything when left out. */
  popUps?: readonly Topic[]
  /** Where their nights are; as before when left out. */
  timeZone?: string
  /** Whether texts may be sent at all, to the number of the account. */
  texts: boolean
  /** The language the question about texts was asked in: its sentences are kept with the answer. */
  language: Locale
}

/**
 * Keeps what was chosen, and each new yes or no to texts with its time and wording; a yes is confirmed by a
 * text. Essential topics
 * keep their email and their pop-up whatever is sent. 'saved', or 'no-number' when texts are wanted and
 * the account has no phone that was proved: the rest is saved then too.
 * @throws when the policyholder has no account
 */
export async function savePreferences({ holderId, texts, language, ...choice }: SavePreferences) {
  const contact = await findContact(holderId)
  if (!contact) throw new Error('Preferences of a policyholder without an account')
  const { phone, phoneVerified } = contact
  return write((tx) => {
    saveTopics(tx, holderId, choice)
    if (choice.timeZone) saveTimeZone(tx, { holderId, timeZone: choice.timeZone })
    if (!phone || !phoneVerified) return texts ? 'no-number' : 'saved'
    settleConsent(tx, { holderId, phone }, { texts, language })
    return 'saved'
  })
}

function saveTopics(
  tx: Db,
  holderId: string,
  { chosen, popUps = topicNames }: Pick<SavePreferences, 'chosen' | 'popUps'>,
) {
  for (const topic of topicNames) {
    const [email, text] = [chosen[topic].includes('email'), chosen[topic].includes('text')]
    const row = { portal: popUps.includes(topic), email, text }
    tx.insert(noticePreferences)
      .values({ holderId, topic, ...row })
      .onConflictDoUpdate({
        target: [noticePreferences.holderId, noticePreferences.topic],
        set: row,
      })
      .run()
  }
}

function settleConsent(
  tx: Db,
  { holderId, phone }: { holderId: string; phone: string },
  { texts, language }: Pick<SavePreferences, 'texts' | 'language'>,
) {
  if (hasConsent(tx, { holderId, phone }) === texts) return
  const { t } = getWords(language)
  const wording = `${t('notifications.texts.consent')} ${t('notifications.texts.consentHint')}`
  const consentId = recordConsent(tx, { holderId, phone, given: texts, wording })
  if (texts) confirmConsent(tx, { holderId, phone, consentId })
}
