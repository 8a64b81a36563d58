import type { z } from 'zod'
import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'

/** The body in the shape we need; more is ignored, less means that the answer cannot be used. */
export function understand<T>(schema: z.ZodType<T>, data: unknown): T {
  const result = schema.safeParse(data)
  if (!result.success) throw new InsurerUnavailable('UnusableAnswer')
  return result.data
}
