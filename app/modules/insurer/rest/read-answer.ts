import { z } from 'zod'
import { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { readRetryAfter } from '#app/modules/insurer/rest/retry-after.ts'

/** What openapi-fetch gives back for any operation. */
export type Answer = { data?: unknown; error?: unknown; response: Response }

const Problem = z.object({
  code: z.string().min(1),
  retryable: z.boolean(),
  resource: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string() })).optional(),
})
type Problem = z.infer<typeof Problem>

/** The answer itself where it is a success; else throws InsurerUnavailable or InsurerRefused. */
export function requireSuccess(answer: Answer) {
  const { response } = answer
  if (response.ok) return answer
  const retryAfter = readRetryAfter(response.headers)
  const problem = Problem.safeParse(answer.error)
  if (problem.success) throw errorOf(problem.data, retryAfter)
  // Without the contract's own body something between us and the core may have spoken.
  if (response.status >= 500 || retryAfter !== undefined)
    throw new InsurerUnavailable(`Http${response.status}`, retryAfter)
  throw new InsurerRefused(`Http${response.status}`)
}

/** A problem of the contract as the error it stands for: `retryable` decides. */
export function errorOf({ code, retryable, resource, errors = [] }: Problem, retryAfter?: number) {
  if (retryable) return new InsurerUnavailable(code, retryAfter)
  return new InsurerRefused(code, { pointers: errors.map(({ pointer }) => pointer), resource })
}

/** Reads the problem inside a failed operation. */
export function errorOfProblem(problem: unknown) {
  const known = Problem.safeParse(problem)
  return known.success ? errorOf(known.data) : new InsurerRefused('OperationFailed')
}

/** The body in the shape we need; more is ignored, less means that the answer cannot be used. */
export function understand<T>(schema: z.ZodType<T>, data: unknown): T {
  const result = schema.safeParse(data)
  if (!result.success) throw new InsurerUnavailable('UnusableAnswer')
  return result.data
}
