import { deliverNoticeByChannel } from '#inngest/functions/deliver-notice.ts'
import { pollInsurer } from '#inngest/functions/poll-insurer.ts'
import { receiveInsurerWebhook } from '#inngest/functions/receive-insurer-webhook.ts'
import { sweepOutbox } from '#inngest/functions/sweep-outbox.ts'

/** Every function of the portal, as the Inngest route serves them. */
export const functions = [deliverNoticeByChannel, pollInsurer, receiveInsurerWebhook, sweepOutbox]
