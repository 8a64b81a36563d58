import { setTimeout as pause } from 'node:timers/promises'
import { awaitUntil } from '#tests/await-until.ts'
import {
  calm,
  dial,
  requestsAtCore,
  startInWeather,
  untilStruck,
} from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { drained } from '#tests/faults/drained.ts'
import { manyDrafts } from '#tests/load/many-drafts.ts'
import { quantile } from '#tests/load/quantile.ts'

/** Seconds the core asks to be left alone. */
const RETRY_AFTER = 5
/** Calm and storm take turns, so that what else the machine does strikes both alike. */
const ROUNDS = 4
/** Milliseconds a round lasts, and seconds until a call left hanging ends. */
const FULL_SIZE = { round: 30_000, patience: 30 }
const MOST_RATIO = 1.1
/** Milliseconds. Whoever comes again meets calm then, or waits for a circuit breaker's probe. */
const MOST_WAIT = 120_000

/** The guarantee: a fifth of all requests each. One that is left hanging ends by the portal's own patience. */
const faults = [
  { fault: 'rate-limited', retryAfter: RETRY_AFTER },
  { fault: 'error', status: 500 },
  { fault: 'timeout' },
  { fault: 'reset' },
  { fault: 'timeout-after-commit' },
].map((one) => ({ ...one, operation: '*', rate: 0.2 }))

/** However few claims a storm has: one of them is asked for time for certain. */
const surelyAsked = {
  ...{ fault: 'rate-limited', retryAfter: RETRY_AFTER },
  ...{ operation: 'createClaim', times: 1 },
}

/**
 * R4: `most` claims are sent, half of them while every request to the core meets one of five faults.
 * Each is at the core once in the end; what asked for time got it; and the pages of the portal were
 * answered as fast as in calm.
 */
export async function proveStorm(most = 200, { round: lasts, patience } = FULL_SIZE) {
  const { portal, person } = await startInWeather({ INSURER_TIMEOUT_SECONDS: String(patience) })
  try {
    const { claimIds, signature } = await manyDrafts(portal, person, most)
    const times = { calm: [] as number[], storm: [] as number[] }
    const each = Math.ceil(most / ROUNDS)
    for (let round = 0; round < ROUNDS; round++) {
      const weather = round % 2 === 0 ? 'calm' : 'storm'
      if (weather === 'storm') await dial(portal, surelyAsked, ...faults)
      const mine = claimIds.slice(round * each, (round + 1) * each)
      times[weather].push(...(await sendAndRead(person, { claimIds: mine, signature, lasts })))
      await untilStruck(portal)
      await calm(portal)
    }
    // Before anything is hurried along: obeying is a matter of time.
    await awaitUntil(
      'who was asked for time to come again',
      async () => (await countEarly(portal)).asked > 0,
      MOST_WAIT,
    )
    const { asked, early } = await countEarly(portal)
    const isDrained = await drained(portal, { hurried: true, withinMs: 30 * 60_000 })
    const once = await countOnce(portal, claimIds)
    const [before, during] = [quantile(times.calm, 0.99), quantile(times.storm, 0.99)]
    const ratio = during / before
    return {
      holds: isDrained && once === most && early === 0 && asked > 0 && ratio <= MOST_RATIO,
      figures:
        `${once} of ${most} claims at the core exactly once after 429, 500, ${patience} s hang, reset and success-then-timeout at 20 % each; ` +
        `Retry-After obeyed ${asked - early} of ${asked} times; ` +
        `page p99 ${before.toFixed(0)} ms in calm, ${during.toFixed(0)} ms in the storm (${ratio.toFixed(2)} ×, ${times.storm.length} pages each)`,
    }
  } finally {
    await portal.end()
  }
}

type Sending = { claimIds: string[]; signature: Record<string, string>; lasts: number }

/** Sends the claims evenly through the round and reads pages all the while; how long each page took. */
async function sendAndRead(person: HttpPerson, { claimIds, signature, lasts }: Sending) {
  const endAt = performance.now() + lasts
  const times: number[] = []
  const send = async () => {
    for (const claimId of claimIds) {
      await person.post(`/claims/${claimId}/submission`, signature)
      await pause(lasts / claimIds.length / 2)
    }
  }
  const readAll = async () => {
    for (let turn = 0; performance.now() < endAt; turn++) {
      const path = turn % 2 === 0 ? '/dashboard' : `/claims/${claimIds[0]}`
      const begun = performance.now()
      await person.get(path)
      times.push(performance.now() - begun)
      await pause(20)
    }
  }
  await Promise.all([send(), readAll()])
  return times
}

/** Of the answers that asked for time: after how many the same request came again too soon. */
async function countEarly(portal: RunningPortal) {
  let [asked, early] = [0, 0]
  for (const operation of ['createClaim', 'submitClaim']) {
    const tries = Map.groupBy(await requestsAtCore(portal, operation), ({ key }) => key ?? '')
    for (const [, seen] of tries)
      for (const [index, { at, outcome }] of seen.entries()) {
        const next = seen[index + 1]
        if (outcome !== '429' || !next) continue
        asked++
        // The time is that of the request; the answer and its way back come on top.
        if (Date.parse(next.at) - Date.parse(at) < RETRY_AFTER * 1_000 - 50) early++
      }
  }
  return { asked, early }
}

async function countOnce(portal: RunningPortal, claimIds: string[]) {
  const claims = await claimsAtCore(portal)
  const byRef = Map.groupBy(claims, ({ externalRef }) => externalRef)
  return claimIds.filter((id) => {
    const found = byRef.get(id) ?? []
    return found.length === 1 && found[0]!.status === 'ACK'
  }).length
}
