import { Middleware } from 'inngest'
import { withLogScope } from '#app/platform/log-scope.server.ts'
import { inSpan } from '#app/platform/trace.server.ts'

type Run = Pick<Middleware.WrapFunctionHandlerArgs, 'fn' | 'ctx'>

/** Every line that is logged in a function or a step names it and its run; each is a span. */
export class FollowRuns extends Middleware.BaseMiddleware {
  readonly id = 'follow-runs'
  override wrapFunctionHandler = ({ next, ...run }: Middleware.WrapFunctionHandlerArgs) =>
    follow('function', run, next)
  override wrapStepHandler = ({ next, ...run }: Middleware.WrapStepHandlerArgs) =>
    follow('step', run, next)
}

function follow<T>(what: 'function' | 'step', { fn, ctx }: Run, next: () => Promise<T>) {
  const name = fn.opts.id
  return withLogScope({ fn: name, run: ctx.runId }, () => inSpan(`${what} ${name}`, {}, next))
}
