import { z } from 'zod'

/** What a call holds of its run, by the SDK's specification. */
export type Called = {
  ctx: { run_id: string; attempt: number; max_attempts?: number }
  event: { data?: { run_id?: string } }
}
/** After its last reply: it will be called again at once, waits for time or for an event, or has ended. */
export type RunState = 'goes on' | 'waits' | 'done' | 'failed'

const Ops = z.array(z.object({ op: z.string() }))

/** What a server makes of a reply. */
export function stateAfter({ ctx }: Called, response: Response, reply: string): RunState {
  if (response.status === 200) return 'done'
  const last = ctx.attempt + 1 >= (ctx.max_attempts ?? Infinity)
  const tried = response.headers.get('x-inngest-no-retry') === 'true' || last
  if (response.status !== 206) return tried ? 'failed' : 'waits'
  const ops = Ops.parse(JSON.parse(reply)).map(({ op }) => op)
  if (ops.includes('RunComplete')) return 'done'
  const waiting = (op: string) =>
    op === 'Sleep' || op === 'WaitForEvent' || (op === 'StepError' && !tried)
  return ops.every(waiting) ? 'waits' : 'goes on'
}
