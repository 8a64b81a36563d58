export { PreferencesForm } from './preferences-form.ts'

export const noticeKinds = [
  'received',
  'acknowledged',
  'assigned',
  'moved',
  'request',
  'document_rejected',
  'decided',
  'payment',
  'closed',
  'correction',
  'security',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** The ways a notice can be sent besides the portal, where all of them are. */
export const channels = ['email', 'text'] as const
export type Channel = (typeof channels)[number]

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'ambiguous'

/**
 * What people choose by, in the order of the page. An `essential` topic always comes by email:
 * somebody waits for an answer, a right or a date hangs on it, or the account is at stake.
 */
export const topics = {
  need: { kinds: ['request', 'document_rejected'], essential: true, byDefault: ['email', 'text'] },
  decision: { kinds: ['decided'], essential: true, byDefault: ['email', 'text'] },
  payment: { kinds: ['payment'], essential: false, byDefault: ['email', 'text'] },
  step: {
    kinds: ['received', 'acknowledged', 'assigned', 'moved', 'closed', 'correction'],
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

/** A notice as its reader sees it. Times in milliseconds since 1970. */
export type Notice = {
  noticeId: string
  kind: NoticeKind
  claimId?: string | undefined
  reference?: string | undefined
  recordedAt: number
  readAt?: number | undefined
}

/** One way one notice goes, as staff see it. `code`: why it is not sent. */
export type Delivery = {
  deliveryId: string
  channel: Channel
  state: DeliveryState
  code?: string | undefined
  attempts: number
  changedAt: number
}

/** A delivery that did not get out, as the list of what is stuck names it. */
export type StuckNotice = Delivery & {
  kind: NoticeKind
  claimId?: string | undefined
  reference?: string | undefined
}

/** What somebody chose. `number` is where texts go; `refused`: a provider does not deliver there. */
export type Preferences = {
  chosen: Record<Topic, Channel[]>
  texts: boolean
  number?: string | undefined
  refused: Channel[]
}
