import { resetFactors } from '#app/modules/factors/factors.server.ts'
import {
  findMadeReset,
  findResetTimes,
  lapseReset,
  remindOfReset,
  tellResetReady,
} from '#app/modules/identity/identity.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/**
 * The waiting time of somebody who lost their second step: a reminder each day, word when it is over, and
 * an end when nobody uses it. How long it is stands in the row; this only tells.
 */
export const waitForFactorReset = inngest.createFunction(
  {
    id: 'wait-for-factor-reset',
    triggers: [on('factor-reset/asked')],
    cancelOn: [{ event: 'factor-reset/ended', match: 'data.resetId' }],
    retries: 10,
  },
  async ({ event, step }) => {
    const { resetId } = event.data
    const times = await step.run('look-up', async () => (await findResetTimes(resetId)) ?? null)
    if (!times) return
    for (const [index, at] of times.remindAt.entries()) {
      await step.sleepUntil(`day-${index + 1}`, new Date(at))
      await step.run(`remind-${index + 1}`, () => remindOfReset(resetId))
    }
    await step.sleepUntil('waiting-time', new Date(times.readyAt))
    await step.run('tell-ready', () => inTime(tellResetReady(resetId)))
    await step.sleepUntil('unused', new Date(times.lapsesAt))
    await step.run('lapse', () => inTime(lapseReset(resetId)))
  },
)

/** The portal's clock decides: an engine that is early comes again. */
async function inTime(outcome: Promise<string>) {
  if ((await outcome) === 'early') throw new Error('early')
  return outcome
}

/** Makes sure that the factors are gone of somebody whose reset was made, also after a crash. */
export const takeAwayLostFactors = inngest.createFunction(
  { id: 'take-away-lost-factors', triggers: [on('factor-reset/ended')], retries: 20 },
  async ({ event, step }) =>
    step.run('take-away', async () => {
      const made = await findMadeReset(event.data.resetId)
      if (made) await resetFactors(made)
    }),
)
