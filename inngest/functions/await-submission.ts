import { type GetStepTools, NonRetriableError } from 'inngest'
import { isSubmitted, readOperation } from '#app/modules/insurer/insurer.server.ts'
import { hours, minutes, now, seconds } from '#app/platform/clock.ts'
import { noteNextLook } from '#app/platform/ledger.server.ts'
import type { inngest } from '#inngest/client.server.ts'
import { askInsurer, type HandingOver } from '#inngest/functions/ask-insurer.ts'

/** The core's contract, "Submit 202": it may never end; after an hour, read the claim. */
const LONGEST_WAIT = hours(1)
const LONGEST_PAUSE = minutes(1)
/** Twice nothing is nothing: a core that asks for no wait would be asked without end. */
const SHORTEST_PAUSE = seconds(1)

type Working = { of: HandingOver; coreClaimId: string; working: string; retryAfter: number }

/** Waits for a submission the core works on, asking less and less often, and for an hour at most. */
export async function awaitSubmission(
  step: GetStepTools<typeof inngest>,
  { of, coreClaimId, working, retryAfter }: Working,
) {
  let pause = Math.max(SHORTEST_PAUSE, seconds(retryAfter))
  for (let waited = 0, look = 1; waited < LONGEST_WAIT; waited += pause, look++) {
    await step.sleep(`wait-${look}`, pause)
    const asked = pause
    const state = await step.run(`ask-${look}`, async () => {
      const found = await askInsurer(() => readOperation(working), of)
      if (found !== 'done' && asked >= LONGEST_PAUSE)
        await noteNextLook(of, now() + nextPause(asked, found))
      return found
    })
    if (state === 'done') return
    pause = nextPause(pause, state)
  }
  const submitted = await step.run('read-claim', () =>
    askInsurer(() => isSubmitted(coreClaimId), of),
  )
  if (!submitted) throw new NonRetriableError('OperationNeverEnded')
}

const nextPause = (pause: number, { retryAfter }: { retryAfter: number }) =>
  Math.max(seconds(retryAfter), Math.min(pause * 2, LONGEST_PAUSE))
