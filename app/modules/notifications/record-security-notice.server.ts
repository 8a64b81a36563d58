import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { noticeDeliveries, notices } from '#db/schema/notifications.ts'
import { findAccount, findSecurityFacts } from '#app/modules/identity/identity.server.ts'
import { madeAt, newId } from '#app/platform/ids.server.ts'
import { canUse, chosenChannels, type Contact } from './choose-channels.server.ts'
import { isSuppressed, noteProved } from './suppressed-addresses.server.ts'
import type { Channel, Recipient, SecurityChange } from './notifications.ts'
import { queueDelivery } from './record-notice.server.ts'
import { withdrawConsent } from './text-consent.server.ts'

type NewSecurityNotice = {
  /** Of the event that tells it: the same event is the same notice, and says when it happened. */
  eventId: string
  accountId: string
  change: SecurityChange
  /** The contact change, the reset or the session it is about. */
  aboutId?: string | undefined
}
export type Way = { channel: Channel; recipient: Recipient }

/**
 * Keeps a notice about the safety of an account and one delivery for each way it goes, whatever its
 * owner chose: the email of the account; what a new email address or phone replaced, too; a text as
 * well when somebody asks to take the second step away, and wherever its owner wants texts of these.
 * @returns the notice and its ways, the same when it was recorded before; undefined without an account
 */
export async function recordSecurityNotice(told: NewSecurityNotice) {
  const account = await findAccount(told.accountId)
  if (!account) return undefined
  const { former } = told.aboutId ? await findSecurityFacts(told.aboutId) : {}
  const { eventId, accountId, change, aboutId } = told
  const eventKey = securityKey(eventId)
  return write((tx) => {
    const noticeId = newId()
    const { holderId } = account
    const recordedAt = madeAt(eventId)
    const notice = { eventKey, accountId, holderId, change, aboutId, recordedAt }
    const made = tx
      .insert(notices)
      .values({ id: noticeId, kind: 'security', ...notice })
      .onConflictDoNothing()
      .run()
    if (made.changes === 0) return findRecorded(tx, eventKey)
    noteNewContact(tx, { change, account, former })
    const always = waysOf({ change, former, phone: account.phone }).filter(isOpen(tx))
    const isText = always.some(({ channel, recipient }) => channel + recipient === 'textreader')
    const ways = isText || !wantsText(tx, account) ? always : [...always, textToReader]
    for (const { channel, recipient } of ways) queueDelivery(tx, { noticeId, channel, recipient })
    return { noticeId, ways: ways.map(({ channel, recipient }) => ({ channel, recipient })) }
  })
}

/** What makes the notice of such an event the same when it comes again. */
export const securityKey = (eventId: string) => `security:${eventId}`

type Changed = {
  change: SecurityChange
  account: { holderId?: string; email: string; phone?: string }
  former: { email?: string; phone?: string } | undefined
}

/** A new address was proved by a code; the yes to texts stays with the number that it was given for. */
function noteNewContact(tx: Db, { change, account, former }: Changed) {
  const { holderId, email, phone } = account
  if (change === 'email-changed') noteProved(tx, { channel: 'email', address: email })
  if (change !== 'phone-changed') return
  if (phone) noteProved(tx, { channel: 'text', address: phone })
  if (holderId && former?.phone)
    withdrawConsent(tx, { holderId, phone: former.phone }, 'The number was changed.')
}

type Known = {
  change: SecurityChange
  former: { email?: string; phone?: string } | undefined
  phone: string | undefined
}
type Candidate = Way & { address?: string | undefined }

function waysOf({ change, former, phone }: Known): Candidate[] {
  const email: Candidate = { channel: 'email', recipient: 'reader' }
  if (change === 'email-changed' && former?.email)
    return [email, { channel: 'email', recipient: 'former', address: former.email }]
  if (change === 'phone-changed' && former?.phone)
    return [email, { channel: 'text', recipient: 'former', address: former.phone }]
  if (change === 'reset-asked' && phone)
    return [email, { channel: 'text', recipient: 'reader', address: phone }]
  return [email]
}

const textToReader: Candidate = { channel: 'text', recipient: 'reader' }

/** Staff choose nothing: they have no file with us. */
function wantsText(tx: Db, { holderId, ...account }: Reader) {
  if (!holderId) return false
  const isChosen = chosenChannels(tx, holderId).security.includes('text')
  return isChosen && canUse(tx, { holderId, ...account }, 'text')
}
type Reader = Omit<Contact, 'holderId'> & { holderId?: string | undefined }

/** The email always gets its try; a number that answered STOP does not get another text. */
const isOpen =
  (tx: Db) =>
  ({ channel, address }: Candidate) =>
    channel === 'email' || !address || !isSuppressed(tx, { channel, address })

function findRecorded(tx: Db, eventKey: string) {
  const { id: noticeId } = tx
    .select({ id: notices.id })
    .from(notices)
    .where(eq(notices.eventKey, eventKey))
    .get()!
  const { channel, recipient } = noticeDeliveries
  const ways: Way[] = tx
    .select({ channel, recipient })
    .from(noticeDeliveries)
    .where(eq(noticeDeliveries.noticeId, noticeId))
    .all()
  return { noticeId, ways }
}
