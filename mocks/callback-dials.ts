import { z } from 'zod'
import { createDials } from '#mocks/dials.ts'

const Setting = z.strictObject({
  /** What becomes of messages; null leaves it to the address. */
  outcome: z
    .enum(['delivered', 'hard-bounce', 'soft-bounce', 'complaint', 'undelivered'])
    .nullable()
    .default(null),
  /** The provider's code of an undelivered text. */
  code: z.number().int().default(30005),
  /** How it is told: once, three times, in the wrong order, beside a forged one, or not at all. */
  manner: z.enum(['once', 'repeated', 'shuffled', 'forged', 'none']).default('once'),
  afterMs: z.number().min(0).max(600_000).default(0),
})
export type CallbackSetting = z.infer<typeof Setting>
export type Outcome = NonNullable<CallbackSetting['outcome']>

/** One report to the portal: called with `forged` it proves itself wrongly. */
export type Report = (forged: boolean) => Promise<unknown>

/**
 * What a provider tells the portal of messages afterwards, over HTTP, with dials: `GET` shows them, `POST`
 * sets all of them. `settled` resolves when nothing is on its way any more.
 */
export function createCallbacks() {
  const { setting, handle } = createDials(Setting)
  const underWay = new Set<Promise<unknown>>()

  /** Tells what happened to one message, in this order unless the dials say otherwise. */
  function tell(reports: Report[]) {
    const telling = tellAll(reports, setting()).catch(() => {})
    underWay.add(telling)
    void telling.finally(() => underWay.delete(telling))
  }

  async function settled() {
    while (underWay.size > 0) await Promise.all(underWay)
  }
  return { handle, tell, settled, setting }
}

async function tellAll(reports: Report[], { manner, afterMs }: CallbackSetting) {
  if (manner === 'none') return
  await new Promise((wait) => setTimeout(wait, afterMs))
  if (manner === 'shuffled') reports = reports.toReversed()
  if (manner === 'repeated') reports = [...reports, ...reports.toReversed(), ...reports]
  for (const report of reports) {
    if (manner === 'forged') await report(true).catch(() => {})
    // A portal that is away misses one; the providers try again for a while, we do not.
    await report(false).catch(() => {})
  }
}
