import { eq, sql } from 'drizzle-orm'
import { prepared, type Db } from '#db/client.server.ts'
import { noticePreferences } from '#db/schema/notifications.ts'
import { channels, topicNames, topicOf, topics } from './notifications.ts'
import type { Channel, NoticeKind, Topic } from './notifications.ts'
import { isSuppressed } from './suppressed-addresses.server.ts'
import { hasConsent } from './text-consent.server.ts'

export type Contact = {
  holderId: string
  email: string
  phone?: string | undefined
  phoneVerified: boolean
}

/**
 * The ways a notice goes: those chosen for its topic that can be used. Where one of them cannot,
 * the other takes its place.
 */
export function chooseChannels(db: Db, contact: Contact, kind: NoticeKind): Channel[] {
  return openWays(db, contact, chosenChannels(db, contact.holderId)[topicOf(kind)])
}

/** Those of the chosen ways that can be used; where one of them cannot, all that can. */
export function openWays(db: Db, contact: Contact, chosen: Channel[]): Channel[] {
  // An unticked text is no reason to write an email; only a way that was chosen and is barred.
  const wanted = hasTexts(db, contact) ? chosen : chosen.filter((channel) => channel !== 'text')
  const usable = wanted.filter((channel) => canUse(db, contact, channel))
  return usable.length === wanted.length ? usable : usableChannels(db, contact)
}

/** Whether this way is open: an address is known, nothing bars it, and texts were agreed to. */
export function canUse(db: Db, contact: Contact, channel: Channel) {
  const address = channel === 'email' ? contact.email : contact.phone
  if (!address || isSuppressed(db, { channel, address })) return false
  return channel === 'email' || hasTexts(db, contact)
}

/** What somebody chose for every topic, or the defaults; essential ones always by email. */
export function chosenChannels(db: Db, holderId: string): Record<Topic, Channel[]> {
  const rows = rowsOf(db, holderId)
  const chosen = (topic: Topic): Channel[] => {
    const row = rows.find((one) => one.topic === topic)
    const { byDefault, essential } = topics[topic]
    const wanted: readonly Channel[] = row ? channels.filter((channel) => row[channel]) : byDefault
    return channels.filter(
      (channel) => wanted.includes(channel) || (essential && channel === 'email'),
    )
  }
  return Object.fromEntries(topicNames.map((topic) => [topic, chosen(topic)])) as Record<
    Topic,
    Channel[]
  >
}

/** The topics that pop up on an open page: all but those somebody turned off, and essential ones always. */
export function chosenPopUps(db: Db, holderId: string): Topic[] {
  const off = rowsOf(db, holderId).flatMap(({ topic, portal }) => (portal ? [] : topic))
  return topicNames.filter((topic) => topics[topic].essential || !off.includes(topic))
}

const rowsOf = (db: Db, holderId: string) => preferencesOf(db).all({ holderId })

const preferencesOf = prepared((db) =>
  db
    .select()
    .from(noticePreferences)
    .where(eq(noticePreferences.holderId, sql.placeholder('holderId')))
    .prepare(),
)

const usableChannels = (db: Db, contact: Contact) =>
  channels.filter((channel) => canUse(db, contact, channel))

/** Only to a number that its owner has proved, and only after their yes. */
export const hasTexts = (db: Db, { holderId, phone, phoneVerified }: Contact) =>
  phone !== undefined && phoneVerified && hasConsent(db, { holderId, phone })
