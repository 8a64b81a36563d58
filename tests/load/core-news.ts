import { setTimeout as pause } from 'node:timers/promises'
import { ana } from '#tests/cast.ts'
import { deskDoes, settle, startInWeather } from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { emailsTo } from '#tests/journeys/mail.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { quantile } from '#tests/load/quantile.ts'

const MOST = 5_000
/** Milliseconds: what no event brought the poll of every minute brings by then. */
export const GIVE_UP = 150_000

/**
 * `count` steps of the claims team, one every two seconds: how long until the claim's page says so, and
 * until the email is with the provider. Prints both. @returns whether 95 of 100 took at most 5 s
 */
export async function coreNews(count = 60) {
  const { portal, person } = await startInWeather()
  try {
    const claimIds: string[] = []
    for (let made = 0; made < count; made++) claimIds.push(await person.reportCollision())
    await settle(portal)
    const seen: Seen[] = []
    const under: Promise<void>[] = []
    for (const claimId of claimIds) {
      under.push(follow(portal, person, claimId).then((one) => void seen.push(one)))
      await pause(2_000)
    }
    await Promise.all(under)
    const of = (way: keyof Seen) => seen.map((one) => one[way])
    const [page, email] = [quantile(of('page'), 0.95), quantile(of('email'), 0.95)]
    console.log(
      `core-news: ${count} steps of the core: on the page p95 ${page.toFixed(0)} ms, with the provider p95 ${email.toFixed(0)} ms`,
    )
    return page <= MOST && email <= MOST
  } finally {
    await portal.end()
  }
}

type Seen = { page: number; email: number }

async function follow(portal: RunningPortal, person: HttpPerson, claimId: string): Promise<Seen> {
  const [{ claimId: coreClaimId } = { claimId: '' }] = await claimsAtCore(portal, claimId)
  const begun = performance.now()
  await deskDoes(portal, `claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  const since = async (isThere: () => Promise<boolean>) => {
    while (!(await isThere()) && performance.now() - begun < GIVE_UP) await pause(100)
    return performance.now() - begun
  }
  const [page, email] = await Promise.all([
    since(async () => (await person.get(`/claims/${claimId}`)).html.includes('Marcus Bell')),
    since(async () => (await countNews(portal, claimId)) >= 3),
  ])
  return { page, email }
}

/** Received, acknowledged, assigned. */
const countNews = async ({ mocks }: RunningPortal, claimId: string) =>
  (await emailsTo(mocks, ana.email)).filter(({ text }) => text?.includes(claimId)).length
