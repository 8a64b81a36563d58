import { z } from 'zod'

/** Words over several lines, of at most `max` letters. Browsers count a line's end as one letter and send two. */
export const longText = (max: number, { min = 0, error = 'required' } = {}) =>
  z
    .string({ error: 'required' })
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(min, error).max(max, 'tooLong'))
