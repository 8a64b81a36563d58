import { z } from 'zod'
import { AppCodeForm } from '#app/modules/factors/factors.ts'
import { OwnPasswordForm, resetProofs, staffRoles } from '#app/modules/identity/identity.ts'

/** Error messages are keys of the errors area. */
const required = z.string({ error: 'required' }).trim()

const holderNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{1,40}$/, 'holderNumber')

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

/** Who is invited to the staff, and as what. */
export const InviteForm = z.object({
  email: required.max(254, 'tooLong').pipe(z.email('email')),
  name: required.max(80, 'tooLong'),
  role: z.enum(staffRoles, { error: 'choose' }),
  insuredAs: holderNumber.optional(),
})

/** Which policyholder a member of staff is in private; empty for none. */
export const InsuredAsForm = z.object({ insuredAs: holderNumber.optional() })

/** What somebody who was invited chooses, and the code that their authenticator app shows. */
export const JoinForm = z.object({
  password: OwnPasswordForm.shape.password,
  code: AppCodeForm.shape.code,
})
