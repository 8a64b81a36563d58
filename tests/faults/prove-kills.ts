import { randomInt } from 'node:crypto'
import { startInWeather } from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { drained } from '#tests/faults/drained.ts'
import { manyDrafts } from '#tests/load/many-drafts.ts'
import { median } from '#tests/load/quantile.ts'

/** Submissions under way at a time. */
const AT_ONCE = 8
/** The portal dies after so many receipts, again and again: at least, below. A small run has its kills too. */
const betweenKills = (most: number) =>
  [Math.ceil(Math.min(40, most / 6)), Math.ceil(Math.min(160, most / 3))] as const
/** The guarantee: up again within two seconds. */
const MOST_AWAY = 2_000

/**
 * R1: `most` submissions while the portal is killed again and again. Whoever got no receipt presses
 * again; in the end the core has what was acknowledged, once each, and nothing else. `hurried`: what waits for
 * another try then need not wait.
 */
export async function proveKills(most = 6_000, { hurried } = { hurried: false }) {
  const { portal, person } = await startInWeather({ INSURER_TIMEOUT_SECONDS: '20' })
  try {
    const { claimIds, signature } = await manyDrafts(portal, person, most)
    const { acknowledged, presses, away } = await submitAll(portal, person, { claimIds, signature })
    const isDrained = await drained(portal, { hurried, withinMs: 60 * 60_000 })
    const found = await compare(portal, acknowledged)
    const slowest = Math.max(0, ...away)
    const { lost, doubled, strange } = found
    const isKept = isDrained && lost + doubled + strange === 0
    return {
      holds: isKept && away.length > 0 && slowest <= MOST_AWAY,
      figures:
        `${acknowledged.length} of ${most} submissions acknowledged by ${presses} presses under ${away.length} kill -9; ` +
        `lost ${lost}, doubled ${doubled}, at the core and never acknowledged ${strange}; ` +
        `back in ${median(away)} ms (median), ${slowest} ms (slowest)${isDrained ? '' : '; not drained in an hour'}`,
    }
  } finally {
    await portal.end()
  }
}

type Press = { claimIds: string[]; signature: Record<string, string> }

async function submitAll(
  portal: RunningPortal,
  person: HttpPerson,
  { claimIds, signature }: Press,
) {
  const waiting = [...claimIds]
  const acknowledged: string[] = []
  const away: number[] = []
  let presses = 0
  let untilKill = randomInt(...betweenKills(claimIds.length))
  let killing: Promise<void> | undefined
  const press = async (claimId: string) => {
    presses++
    const answer = await person
      .post(`/claims/${claimId}/submission`, signature)
      .catch(() => undefined)
    const isTaken = answer?.status === 302 && answer.location === `/claims/${claimId}/submission`
    if (!isTaken) return void waiting.push(claimId)
    acknowledged.push(claimId)
    if (--untilKill > 0 || killing) return
    killing = killOnce(portal).then((ms) => {
      away.push(ms)
      untilKill = randomInt(...betweenKills(claimIds.length))
      killing = undefined
    })
  }
  const work = async () => {
    for (let claimId = waiting.shift(); claimId; claimId = waiting.shift()) {
      await press(claimId)
      await killing
    }
  }
  while (acknowledged.length < claimIds.length)
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  await killing
  return { acknowledged, presses, away }
}

/** Milliseconds from the kill until the portal answers again. */
async function killOnce(portal: RunningPortal) {
  const at = performance.now()
  await portal.killAndRestart('portal')
  return Math.round(performance.now() - at)
}

async function compare(portal: RunningPortal, acknowledged: string[]) {
  const claims = await claimsAtCore(portal)
  const here = new Set(acknowledged)
  const arrived = claims.filter(({ status }) => status !== 'NEW').flatMap(refOf)
  const refs = claims.flatMap(refOf)
  const there = new Set(arrived)
  return {
    lost: acknowledged.filter((id) => !there.has(id)).length,
    doubled: refs.length - new Set(refs).size,
    strange: refs.filter((ref) => !here.has(ref)).length,
  }
}

const refOf = ({ externalRef }: { externalRef?: string }) => (externalRef ? [externalRef] : [])
