import { z } from 'zod'
import { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { failureOf } from '#app/modules/insurer/transport/failure-of.ts'
import { readRetryAfter } from '#app/modules/insurer/transport/retry-after.ts'

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
  const problem = Problem.safeParse(answer.error)
  if (problem.success) throw errorOf(problem.data, readRetryAfter(response.headers))
  throw failureOf(response)
}

/** A problem of the contract as the error it stands for: `retryable` decides. */
export function errorOf({ code, retryable, resource, errors = [] }: Problem, retryAfter?: number) {
  if (retryable) return new InsurerUnavailable(code, retryAfter)
  return new InsurerRefused(code, { pointers: errors.map(({ pointer }) => pointer), resource })
}

/** Reads the problem inside a failed operation: asked again it says the same, whatever may be tried anew. */
export function errorOfProblem(problem: unknown) {
  const known = Problem.safeParse(problem)
  return known.success
    ? errorOf({ ...known.data, retryable: false })
    : new InsurerRefused('OperationFailed')
}
