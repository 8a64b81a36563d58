import { z } from 'zod'
import { applyProviderReport } from './apply-provider-report.server.ts'
import type { Arrival } from './provider-report.ts'

const Report = z.object({
  MessageSid: z.string().regex(/^[SM]M[0-9a-f]{32}$/i),
  MessageStatus: z.string().max(20),
  To: z.string().regex(/^\+[1-9]\d{6,14}$/),
  ErrorCode: z.coerce.number().int().optional(),
})

/** Twilio's words (twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks); others are before it is sent. */
const arrivals: Record<string, Arrival> = {
  queued: 'taken',
  sending: 'taken',
  sent: 'taken',
  delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'undelivered',
}

/**
 * Twilio's codes for a number that takes no texts of ours: not a number, answered STOP, not a mobile,
 * blocked, unknown, a landline. 30003, a phone that is off, says nothing of tomorrow.
 */
const closing = [21211, 21610, 21614, 30004, 30005, 30006]

/** Takes what became of one of our texts; the query of its address names the delivery. */
export async function takeTextReport({ url, params }: { url: string; params: object }) {
  const read = Report.safeParse(params)
  if (!read.success) return 'unreadable'
  const { MessageSid: providerId, MessageStatus: status, To: address, ErrorCode } = read.data
  const arrival = arrivals[status]
  if (!arrival) return 'taken'
  return applyProviderReport({
    key: `twilio:${providerId}:${status}`,
    channel: 'text',
    providerId,
    deliveryId: new URL(url).searchParams.get('delivery') ?? undefined,
    address,
    arrival,
    code: ErrorCode ? `twilio-${ErrorCode}` : undefined,
    closes: arrival === 'undelivered' && closing.includes(ErrorCode ?? 0),
  })
}
