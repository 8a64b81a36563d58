import { Middleware } from 'inngest'
import { withLogScope } from '#app/platform/log-scope.server.ts'

type Run = Pick<Middleware.WrapFunctionHandlerArgs, 'fn' | 'ctx'>

/** Every line that is logged in a function or a step names it and its run. */
export class RunsInLog extends Middleware.BaseMiddleware {
  readonly id = 'runs-in-log'
  override wrapFunctionHandler = ({ next, ...run }: Middleware.WrapFunctionHandlerArgs) =>
    withLogScope(scopeOf(run), next)
  override wrapStepHandler = ({ next, ...run }: Middleware.WrapStepHandlerArgs) =>
    withLogScope(scopeOf(run), next)
}

const scopeOf = ({ fn, ctx }: Run) => ({ fn: fn.opts.id, run: ctx.runId })
