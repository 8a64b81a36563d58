import { z } from 'zod'
import { env } from '#app/platform/env.server.ts'
import { isSameSecret } from '#app/platform/same-secret.server.ts'
import { applyProviderReport } from './apply-provider-report.server.ts'
import type { ProviderReport } from './provider-report.ts'
import { addressIndex, COMPLAINT } from './suppressed-addresses.server.ts'

const Common = z.object({
  MessageID: z.string().max(80).default(''),
  Metadata: z.record(z.string(), z.string()).nullish(),
})
const time = z.string().max(40).optional()

/** What Postmark tells us of (postmarkapp.com/developer/webhooks); it may add fields. */
const Report = z.discriminatedUnion('RecordType', [
  Common.extend({
    RecordType: z.literal('Delivery'),
    Recipient: z.string().max(320),
  }),
  Common.extend({
    RecordType: z.literal('Bounce'),
    Email: z.string().max(320),
    Type: z.string().max(60),
    Inactive: z.boolean().default(false),
    BouncedAt: time,
  }),
  Common.extend({
    RecordType: z.literal('SpamComplaint'),
    Email: z.string().max(320),
    BouncedAt: time,
  }),
  Common.extend({
    RecordType: z.literal('SubscriptionChange'),
    Recipient: z.string().max(320),
    SuppressSending: z.boolean(),
    SuppressionReason: z.string().max(60).nullish(),
    ChangedAt: time,
  }),
])
type Report = z.infer<typeof Report>

/** Postmark's own words for an address that does not exist or takes nothing. */
const hard = ['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated']

/** Postmark says these of mail that is still on its way, or of answers: they mean nothing was lost. */
const harmless = ['AutoResponder', 'AddressChange', 'Subscribe', 'ChallengeVerification']

/**
 * Takes one webhook of Postmark: what became of a message, or that it (no longer) delivers to an address.
 * 'refused' without our user and password, 'unreadable' when it is none of what we asked for.
 */
export async function takePostmarkReport(told: { authorization: string | null; raw: string }) {
  if (!isPostmark(told.authorization)) return 'refused'
  const report = Report.safeParse(parse(told.raw))
  if (!report.success) return 'unreadable'
  const read = asReport(report.data)
  return read ? applyProviderReport(read) : 'taken'
}

function isPostmark(authorization: string | null) {
  const due = `Basic ${Buffer.from(env.POSTMARK_WEBHOOK_AUTH).toString('base64')}`
  return isSameSecret(authorization ?? '', due)
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

function asReport(report: Report): ProviderReport | undefined {
  const { RecordType, MessageID: providerId, Metadata } = report
  const base = {
    key: `postmark:${providerId}:${RecordType}`,
    channel: 'email' as const,
    providerId,
    deliveryId: Metadata?.['delivery'],
  }
  if (RecordType === 'Delivery')
    return { ...base, address: report.Recipient, arrival: 'delivered', closes: false }
  if (RecordType === 'Bounce') return bounceOf(report, { ...base, address: report.Email })
  const at = timeOf(RecordType === 'SpamComplaint' ? report.BouncedAt : report.ChangedAt)
  if (RecordType === 'SpamComplaint')
    return {
      ...base,
      address: report.Email,
      arrival: 'complained',
      code: COMPLAINT,
      closes: true,
      at,
    }
  return changeOf(report, { ...base, at })
}

type Base = Pick<ProviderReport, 'key' | 'channel' | 'providerId' | 'deliveryId'>

function bounceOf(
  { Type, Inactive, BouncedAt }: Extract<Report, { RecordType: 'Bounce' }>,
  base: Base & { address: string },
): ProviderReport | undefined {
  if (harmless.includes(Type)) return undefined
  const closes = Inactive || hard.includes(Type)
  const arrival = closes ? 'bounced' : 'soft-bounced'
  const key = `${base.key}:${Type}`
  return { ...base, key, arrival, code: `postmark-${Type}`, closes, at: timeOf(BouncedAt) }
}

/** About an address, not a message: it may come for one address again and again. */
function changeOf(
  report: Extract<Report, { RecordType: 'SubscriptionChange' }>,
  base: Base & { at: number | undefined },
): ProviderReport {
  const { Recipient: address, SuppressSending: closes, SuppressionReason: reason } = report
  return {
    ...base,
    key: `${base.key}:${base.at ?? ''}:${addressIndex(address)}`,
    deliveryId: undefined,
    address,
    arrival: closes ? 'bounced' : 'delivered',
    code: `postmark-${reason ?? 'Suppressed'}`,
    closes,
    reopens: !closes,
  }
}

const timeOf = (text: string | undefined) => {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? undefined : at
}
