import { z } from 'zod'

const ways = z.array(z.enum(['email', 'text'])).default([])

/** What the page sends: for each topic the ways that are ticked. */
export const PreferencesForm = z.object({
  need: ways,
  decision: ways,
  message: ways,
  payment: ways,
  step: ways,
  security: ways,
  texts: z.boolean().default(false),
  language: z.enum(['en', 'es'], { error: 'choose' }),
})
