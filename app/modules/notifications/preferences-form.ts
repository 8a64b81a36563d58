import { z } from 'zod'
import { isTimeZone } from './time-zones.ts'

const ways = z.array(z.enum(['portal', 'email', 'text'])).default([])

/** What the page sends: for each topic the ways that are ticked. */
export const PreferencesForm = z.object({
  need: ways,
  decision: ways,
  message: ways,
  payment: ways,
  step: ways,
  security: ways,
  texts: z.boolean().default(false),
  timeZone: z.string().refine(isTimeZone, { error: 'choose' }),
  language: z.enum(['en', 'es'], { error: 'choose' }),
})
