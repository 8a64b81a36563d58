import { cron, NonRetriableError } from 'inngest'
import { listCoreVersions } from '#app/modules/claims/claims.server.ts'
import { listHolders } from '#app/modules/identity/identity.server.ts'
import { closeGap, pollCoreEvents, readGap, type Gap } from '#app/modules/insurer/insurer.server.ts'
import { inngest, thisInsurer } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { askInsurer, failureCode, type Trying } from '#inngest/functions/ask-insurer.ts'

/** People whose claims one step lists, a call each: so many are asked again when one call fails. */
const PAGE = 25

/**
 * Catches what webhooks lost. One at a time: the next minute asks again anyway. A gap too long for the
 * feed is filled page by page of people, where the core is asked for each; each page has tries of its own.
 */
export const pollInsurer = inngest.createFunction(
  {
    id: 'poll-insurer',
    triggers: [cron('* * * * *'), on('insurer/poll.requested')],
    retries: 5,
    concurrency: { limit: 1, key: thisInsurer },
    singleton: { mode: 'skip' },
  },
  async ({ step, attempt }) => {
    const { count, gap } = await step.run('poll', () => pollOnce({ attempt }))
    if (!gap) return { count }
    let after: string | null = null
    for (let page = 1; page === 1 || after; page++) {
      const from: string | null = after
      after = await step.run(`read-gap-${page}`, () => readPage(gap, from, { attempt }))
    }
    await step.run('close-gap', () => closeGap(gap))
    return { count }
  },
)

/**
 * Asks for what a jump in the sequence of signed events skipped, seconds after it was seen: many jumps are one
 * question. What is too old for the feed waits for the minute's poll.
 */
export const fetchMissedEvents = inngest.createFunction(
  {
    id: 'fetch-missed-events',
    triggers: [on('insurer/events.missed')],
    retries: 0,
    concurrency: { limit: 1, key: thisInsurer },
    debounce: { period: '1s', timeout: '5s', key: thisInsurer },
  },
  async ({ step, attempt }) =>
    step.run('poll', async () => ({ count: (await pollOnce({ attempt })).count })),
)

/** Not tried again: the next minute does. */
const pollOnce = (trying: Trying) =>
  askInsurer(() => pollCoreEvents({ listVersions: listCoreVersions }), trying).catch(
    (error: Error) => {
      throw new NonRetriableError(failureCode(error))
    },
  )

/** The last of these people, where there may be more after them. */
const readPage = (gap: Gap, after: string | null, trying: Trying): Promise<string | null> =>
  askInsurer(async () => {
    if (!gap.isByPerson) return readGap(gap, []).then(() => null)
    const holderIds = await listHolders({ ...(after ? { after } : {}), limit: PAGE })
    await readGap(gap, holderIds)
    return holderIds.length === PAGE ? holderIds.at(-1)! : null
  }, trying)
