import { type Arrival } from './provider-report.ts'

export { type LostWay } from './lost-way.ts'
export { PreferencesForm } from './preferences-form.ts'
export { asksToAnswer, pageOfNotice } from './page-of-notice.ts'
export { timeZones } from './time-zones.ts'

export const noticeKinds = [
  'received',
  'acknowledged',
  'assigned',
  'moved',
  'request',
  'message',
  'document_rejected',
  'decided',
  'payment',
  'payment_problem',
  'closed',
  'correction',
  'appealed',
  'reopened',
  'given',
  'security',
  'reminder',
  'digest',
  'texts_agreed',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What can change about the safety of an account, and the page where its owner looks after it. */
export const securityPages = {
  'new-device': '/account/sessions',
  'password-changed': '/account/sessions',
  'factor-added': '/account/security',
  'factor-removed': '/account/security',
  'recovery-codes-made': '/account/security',
  'recovery-code-used': '/account/security',
  'email-changed': '/account',
  'phone-changed': '/account',
  'address-held': '/account',
  'address-changed': '/account',
  'reset-asked': '/account/security',
  'reset-waiting': '/account/security',
  'reset-ready': '/account/security',
  'reset-stopped': '/account/security',
  'reset-done': '/account/security',
  'copied-session': '/account/sessions',
  'staff-joined': '/admin/staff',
} as const
export type SecurityChange = keyof typeof securityPages

/** The ways a notice can be sent besides the portal, where all of them are. */
export const channels = ['email', 'text'] as const
export type Channel = (typeof channels)[number]

/** Who it is sent to: the account, or the address or number that a change has just replaced. */
export type Recipient = 'reader' | 'former'

/** `held` until the night is over, `dropped` when it was not needed any more by then, `summed` by a digest. */
export type DeliveryState =
  'queued' | 'sending' | 'sent' | 'failed' | 'ambiguous' | 'held' | 'dropped' | 'summed'

/**
 * What people choose by, in the order of the page. An `essential` topic always comes by email and pops up:
 * somebody waits for an answer, a right or a date hangs on it, or the account is at stake.
 */
export const topics = {
  need: {
    kinds: ['request', 'document_rejected', 'reminder'],
    essential: true,
    byDefault: ['email', 'text'],
  },
  decision: { kinds: ['decided'], essential: true, byDefault: ['email', 'text'] },
  message: { kinds: ['message'], essential: false, byDefault: ['email', 'text'] },
  payment: {
    kinds: ['payment', 'payment_problem'],
    essential: false,
    byDefault: ['email', 'text'],
  },
  step: {
    kinds: [
      'received',
      'acknowledged',
      'assigned',
      'moved',
      'closed',
      'correction',
      'appealed',
      'reopened',
      'given',
      'digest',
      'texts_agreed',
    ],
    essential: false,
    byDefault: ['email'],
  },
  security: { kinds: ['security'], essential: true, byDefault: ['email'] },
} as const satisfies Record<
  string,
  { kinds: readonly NoticeKind[]; essential: boolean; byDefault: readonly Channel[] }
>
export type Topic = keyof typeof topics
export const topicNames = Object.keys(topics) as Topic[]

/** The topic a kind of notice is chosen by. */
export function topicOf(kind: NoticeKind): Topic {
  const named = topicNames.find((name) =>
    (topics[name].kinds as readonly NoticeKind[]).includes(kind),
  )
  if (!named) throw new Error(`No topic has notices of the kind ${kind}`)
  return named
}

/** Whether notices of a kind always come by email and pop up. */
export const isEssential = (kind: NoticeKind) => topics[topicOf(kind)].essential

/** Somebody has just done something and waits to hear that it counts. */
const receipts: readonly NoticeKind[] = ['received', 'acknowledged', 'texts_agreed']

/** Whether a notice may wait for others that it is told with. */
export const mayBeSummed = (kind: NoticeKind) =>
  kind !== 'digest' && !isEssential(kind) && !receipts.includes(kind)

/** A notice as its reader sees it. Times in milliseconds since 1970. */
export type Notice = {
  noticeId: string
  kind: NoticeKind
  /** What changed about the safety of the account, for a notice of the kind `security`. */
  change?: SecurityChange | undefined
  claimId?: string | undefined
  reference?: string | undefined
  /** The request it asks to answer, and the day (YYYY-MM-DD) that is due. */
  requestId?: string | undefined
  dueOn?: string | undefined
  /** How many requests of the claim it reminds of, where it is not one. */
  asks?: number | undefined
  recordedAt: number
  readAt?: number | undefined
}

/** One way a notice went, as its reader sees it: `summed` by a digest, which was sent or not. */
export type NoticeWay = {
  channel: Channel
  state: DeliveryState | 'delivered' | 'summedSent'
  /** When the night ends that it waits for. */
  heldUntil?: number | undefined
}

/** The keys of a notice's words: its subject, and what it says. */
export function wordsOf({ kind, change, asks }: Pick<Notice, 'kind' | 'change' | 'asks'>) {
  if (change)
    return {
      subject: `securityNotices.change.${change}.subject`,
      text: `securityNotices.change.${change}.text`,
    } as const
  if (asks && asks > 1)
    return { subject: 'noticeWays.reminders.subject', text: 'noticeWays.reminders.text' } as const
  return {
    subject: `messages.notice.${kind}.subject`,
    text: `messages.notice.${kind}.text`,
  } as const
}

/** One way one notice goes, as staff see it. `code`: why it is not sent. */
export type Delivery = {
  deliveryId: string
  channel: Channel
  recipient: Recipient
  state: DeliveryState
  code?: string | undefined
  /** How far its provider says it came. */
  arrival?: Arrival | undefined
  attempts: number
  changedAt: number
  /** When the night ends that it waits for. */
  heldUntil?: number | undefined
}

/** A delivery that did not get out, as the list of what is stuck names it. */
export type StuckNotice = Delivery & Pick<Notice, 'kind' | 'change' | 'claimId' | 'reference'>

/**
 * What somebody chose. `popUps`: what shows on an open page; `timeZone`: where their nights are. `number` is where texts go, `verified` once its owner has shown us a code from it;
 * `stopped`: they answered STOP, and only START from there ends that.
 */
export type Preferences = {
  chosen: Record<Topic, Channel[]>
  popUps: Topic[]
  timeZone: string
  texts: boolean
  number?: string | undefined
  /** The number our texts come from. */
  from: string
  verified: boolean
  stopped: boolean
}
