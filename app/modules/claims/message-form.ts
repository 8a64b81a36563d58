import { z } from 'zod'

/** The most letters of a message; the insurer takes no more. */
export const MESSAGE_LENGTH = 4_000

/** A message to the claims team. `kept` are files of it that arrived when it was sent before. */
export const MessageForm = z.object({
  token: z.uuid({ error: 'invalid' }),
  seen: z.string().max(60).optional(),
  kept: z.array(z.string().max(60)).max(100).default([]),
  // Browsers count a line's end as one letter and send two.
  text: z
    .string({ error: 'required' })
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1, 'required').max(MESSAGE_LENGTH, 'tooLong')),
})

/** That what the claims team wrote was read, up to one message. */
export const ReadForm = z.object({ read: z.string().min(1).max(60) })
