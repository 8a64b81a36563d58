import { z } from 'zod'
import { longText } from './long-text.ts'

/** The most letters of a message; the insurer takes no more. */
export const MESSAGE_LENGTH = 4_000

/** A message to the claims team. `kept` are files of it that arrived when it was sent before. */
export const MessageForm = z.object({
  token: z.uuid({ error: 'invalid' }),
  seen: z.string().max(60).optional(),
  kept: z.array(z.string().max(60)).max(100).default([]),
  text: longText(MESSAGE_LENGTH, { min: 1 }),
})

/** That what the claims team wrote was read, up to one message. */
export const ReadForm = z.object({ read: z.string().min(1).max(60) })
