import { z } from 'zod'

const part = z.string({ error: 'date.required' }).regex(/^\d{1,4}$/, 'date.invalid')

/** A day from its three parts, as YYYY-MM-DD. */
const typedDay = (isTaken: (day: Date) => boolean) =>
  z
    .object({ month: part, day: part, year: part }, { error: 'date.required' })
    .transform(({ month, day: dayOfMonth, year }, context) => {
      const typed = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
      const date = new Date(`${typed}T00:00:00Z`)
      const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(typed)
      if (exists && year.length === 4 && isTaken(date)) return typed
      context.addIssue({ code: 'custom', message: exists ? 'date.future' : 'date.invalid' })
      return z.NEVER
    }) as z.ZodType<string>

/** A day that has begun anywhere on earth may be today for whoever writes it. */
export const PastDay = typedDay((day) => day.getTime() <= Date.now())

export const AnyDay = typedDay(() => true)
