import { z } from 'zod'

/** Words over several lines, of at most `max` letters. Browsers count a line's end as one letter and send two. */
export const longText = (max: number, { min = 0, error = 'required' } = {}) =>
  z
    .string({ error: 'required' })
    .overwrite((text) => text.replaceAll('\r\n', '\n').trim())
    .min(min, error)
    .max(max, 'tooLong')

/** The same where nobody has to write: blanks alone are nothing. */
export const optionalText = (max: number, { min = 0, error = 'required' } = {}) =>
  longText(max)
    .optional()
    .transform((text) => text || undefined)
    .pipe(z.string().min(min, error).optional())
