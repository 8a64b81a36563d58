import { z } from 'zod'
import { resetProofs } from '#app/modules/identity/identity.ts'

/** Error messages are keys of the errors area. */
const required = z.string({ error: 'required' }).trim()

/** Whom staff look for: an email, or the insurer's number of a policyholder. */
export const FindPersonForm = z.object({ person: required.max(254, 'tooLong') })

/** A reset that is asked for: how the person proved who they are, and a new email where the old one is lost. */
export const AskResetForm = z.object({
  proof: z.enum(resetProofs, { error: 'choose' }),
  newEmail: z.string().trim().max(254, 'tooLong').pipe(z.email('email')).optional(),
})

export const DecideResetForm = z.object({
  resetId: z.string().max(60),
  decision: z.enum(['allow', 'refuse']),
})
