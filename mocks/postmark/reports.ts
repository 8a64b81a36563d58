import { type CallbackSetting, type Outcome, type Report } from '#mocks/callback-dials.ts'
import { type SentEmail } from '#mocks/postmark/messages.ts'

export type PortalForPostmark = { origin: string; webhookAuth: string }

/** What becomes of an email: as dialled, else as its address says. */
export function outcomeOf(to: string, { outcome }: CallbackSetting): Outcome {
  if (outcome) return outcome
  if (to.includes('bounces')) return 'hard-bounce'
  return to.includes('complains') ? 'complaint' : 'delivered'
}

/** Why Postmark gives an address up after that, if it does. */
export const suppressedBy: Partial<Record<Outcome, 'HardBounce' | 'SpamComplaint'>> = {
  'hard-bounce': 'HardBounce',
  complaint: 'SpamComplaint',
}

/** The webhooks of one email in Postmark's own words, oldest first. */
export function reportsOf(email: SentEmail, outcome: Outcome, portal: PortalForPostmark): Report[] {
  const at = new Date().toISOString()
  const { messageId: MessageID, tag: Tag, metadata: Metadata, stream: MessageStream, to } = email
  const base = { MessageID, Tag: Tag ?? '', Metadata, MessageStream, ServerID: 1 }
  const delivery = {
    ...base,
    RecordType: 'Delivery',
    Recipient: to,
    DeliveredAt: at,
    Details: 'OK',
  }
  const bounce = (Type: string, Inactive: boolean) => ({
    ...{ ...base, RecordType: 'Bounce', ID: 1, Type, Inactive, CanActivate: true },
    ...{ Email: to, From: email.from, BouncedAt: at, Subject: email.subject },
  })
  const reason = suppressedBy[outcome]
  const change = {
    ...{ ...base, RecordType: 'SubscriptionChange', Recipient: to, ChangedAt: at },
    ...{ Origin: 'Recipient', SuppressSending: true, SuppressionReason: reason },
  }
  const bodies = {
    delivered: [delivery],
    undelivered: [bounce('DnsError', false)],
    'soft-bounce': [bounce('SoftBounce', false)],
    'hard-bounce': [bounce('HardBounce', true), change],
    complaint: [
      delivery,
      { ...bounce('SpamComplaint', true), RecordType: 'SpamComplaint' },
      change,
    ],
  }
  return bodies[outcome].map((body) => (forged) => postTo(portal, body, forged))
}

/** Without the password that only Postmark and the portal know, for a forged one. */
function postTo({ origin, webhookAuth }: PortalForPostmark, body: object, forged: boolean) {
  const auth = forged ? 'postmark:a-guess-of-16-characters' : webhookAuth
  return fetch(`${origin}/webhooks/postmark`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(auth).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
}
