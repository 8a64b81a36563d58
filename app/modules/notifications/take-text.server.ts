import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { z } from 'zod'
import { write } from '#db/client.server.ts'
import { listHoldersByPhone } from '#app/modules/identity/identity.server.ts'
import { env } from '#app/platform/env.server.ts'
import { answerText, type Answer } from './answer-text.server.ts'
import { takeTextReport } from './text-report.server.ts'

/** A webhook of Twilio's, as it came: the path with its query, and its fields. */
export type TwilioCall = {
  pathAndQuery: string
  signature: string | null
  params: Record<string, string | string[]>
}

const MOST_MEDIA = 10

const Text = z.object({
  MessageSid: z.string().regex(/^[SM]M[0-9a-f]{32}$/i),
  From: z.string().regex(/^\+[1-9]\d{6,14}$/),
  Body: z.string().max(1_600).default(''),
  NumMedia: z.coerce.number().int().min(0).max(MOST_MEDIA).default(0),
  /** Set where Twilio itself has answered STOP, START or HELP. */
  OptOutType: z.string().optional(),
})

export type Taken = Answer | { outcome: 'refused' | 'unreadable' }

/**
 * Takes a webhook of Twilio: a text that somebody wrote, or what became of one of ours. STOP and START
 * count from here on, pictures are kept for whoever fetches them.
 * @returns 'refused' without Twilio's signature over our own address, 'unreadable' when it is neither;
 * 'seen' when it was told before, 'taken' when nothing is to be said; else what to answer, or that
 * somebody asks where their claims are
 */
export async function takeText({ pathAndQuery, signature, params }: TwilioCall): Promise<Taken> {
  const url = new URL(pathAndQuery, env.PORTAL_ORIGIN).href
  if (!signature || !validateRequest(env.TWILIO_AUTH_TOKEN, signature, url, params))
    return { outcome: 'refused' }
  if ('MessageStatus' in params) return { outcome: await takeTextReport({ url, params }) }
  const read = Text.safeParse(params)
  if (!read.success) return { outcome: 'unreadable' }
  const { MessageSid: providerId, From: phone, Body: body, NumMedia, OptOutType } = read.data
  const media = Array.from({ length: NumMedia }, (_, index) => String(params[`MediaUrl${index}`]))
  const holders = await listHoldersByPhone(phone)
  const text = { providerId, phone, body, media, holders, answeredAs: OptOutType }
  return write((tx) => answerText(tx, text))
}
