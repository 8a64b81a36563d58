import type { Channel } from './notifications.ts'

/**
 * How far a message has come, as its provider tells us afterwards. `taken`: it has the message;
 * `soft-bounced`: not delivered this time; `complained`: its reader called it spam.
 */
export type Arrival =
  'taken' | 'soft-bounced' | 'delivered' | 'undelivered' | 'bounced' | 'complained'

const order: readonly Arrival[] = [
  'taken',
  'soft-bounced',
  'delivered',
  'undelivered',
  'bounced',
  'complained',
]

/** Whether this is news: reports come late, shuffled and repeated, and none may move a message back. */
export const isFurther = (arrival: Arrival, than: Arrival | null) =>
  than === null || order.indexOf(arrival) > order.indexOf(than)

/** Whether the message did not get there. */
export const isLost = (arrival: Arrival | null) =>
  arrival === 'soft-bounced' || arrival === 'undelivered' || arrival === 'bounced'

/** One thing a provider says of one message. */
export type ProviderReport = {
  /** The same report again has the same key. */
  key: string
  channel: Channel
  /** The provider's id of the message. */
  providerId: string
  /** Ours, where the message was one of a notice. */
  deliveryId?: string | undefined
  /** Where the message went. */
  address: string
  arrival: Arrival
  code?: string | undefined
  /** Whether nothing is to go there any more. */
  closes: boolean
  /** Whether it goes there again, whatever barred it. */
  reopens?: boolean
  /** When it happened; milliseconds since 1970. */
  at?: number | undefined
}
