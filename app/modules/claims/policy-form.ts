import { z } from 'zod'

/** The policy of a claim nobody could match: one of the holder's by id, or its number. */
export const PolicyForm = z
  .object({
    policy: z.string({ error: 'choose' }).min(1, 'choose').max(60),
    policyNumberText: z.string().trim().max(60, 'tooLong').optional(),
  })
  .transform(({ policy, policyNumberText }, context) => {
    if (policy !== 'other') return { policyId: policy }
    if (policyNumberText) return { policyNumberText }
    context.addIssue({ code: 'custom', path: ['policyNumberText'], message: 'required' })
    return z.NEVER
  })

/** A reference as people write it: case, spaces and dashes do not matter. */
export const ReferenceForm = z.object({
  reference: z
    .string({ error: 'required' })
    .trim()
    .max(40, 'tooLong')
    .transform((typed) => {
      const drawn = typed
        .toUpperCase()
        .replace(/[^0-9A-Z]/g, '')
        .replace(/^HV/, '')
      return `HV-${drawn.slice(0, 4)}-${drawn.slice(4)}`
    }),
})
