import { setTimeout as pause } from 'node:timers/promises'
import { countAtCore } from '#tests/cluster/at-core.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import {
  askedClaims,
  drafts,
  kinds,
  saysTwo,
  type Sequel,
  type Thing,
} from '#tests/cluster/what-is-sent.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'

/** Claims about which something is sent at a time. */
const AT_ONCE = 4

/** Milliseconds after which a thing that is pressed again and again is taken by nobody. */
const GIVE_UP = 60_000

type Wanted = {
  /** How many claims are sent, each with a file added just before. */
  claims: number
  /** How many claims are answered and written to; every second one is then withdrawn. */
  asked: number
  /** Milliseconds that a change takes to the other machine. */
  lag: number
  /** Called once the other machine writes, before anybody looks for anything. */
  afterwards?: (() => Promise<unknown>) | undefined
}

export type Loss = Awaited<ReturnType<typeof losePrimary>>

/**
 * Sends claims, files, answers, messages and withdrawals through the edge, half of the claims by way of the
 * replica, and kills the primary in the middle, at once and for good. Whoever got no answer presses again. Once
 * all is handed over their person looks for everything that was acknowledged, page by page, on the machine that
 * is left, and the claims are counted at the core.
 */
export async function losePrimary(
  cluster: Cluster,
  person: HttpPerson,
  { claims, asked, lag, afterwards }: Wanted,
) {
  await cluster.replica()
  const sequels = mixed(
    await drafts(person, claims),
    asked > 0 ? await askedClaims(cluster, person, asked) : [],
  )
  const [lost, near] = [await cluster.primary(), await cluster.replica()]
  const atReplica = new Set(sequels.filter((_, at) => at % 2 === 1).map(({ claimId }) => claimId))
  // What the one that dies shows at once is what may be lost with it.
  cluster.edge.sendTo((path) => (atReplica.has(path.split('/')[2] ?? '') ? near : lost))
  cluster.setLag(lag)
  const { replayed } = cluster.edge.seen
  const sent = await sendAll(person, sequels, async () => {
    const at = performance.now()
    await lost.kill()
    return at
  })
  cluster.setLag(0)
  const survivor = await cluster.primary()
  await afterwards?.()
  const atCore = await countAtCore(
    cluster,
    sequels.map(({ claimId }) => claimId),
  )
  const sentOn = cluster.edge.seen.replayed - replayed
  return { lost, survivor, sentOn, atCore, ...counted(sequels, await lookFor(sequels), sent) }
}

type Sent = Awaited<ReturnType<typeof sendAll>>

function counted(sequels: Sequel[], found: Set<Thing>, { killedAt, backAt, presses }: Sent) {
  const inTwo = sequels.flatMap(({ things, saidTwo }) => things.slice(0, saidTwo))
  const isBefore = ({ acknowledgedAt = Infinity }: Thing) => acknowledgedAt <= killedAt
  const things = sequels.flatMap((sequel) => sequel.things)
  const missing = (some: Thing[]) => some.filter((thing) => !found.has(thing)).length
  const before = things.filter(isBefore)
  return {
    presses,
    before: kinds.map((kind) => before.filter((thing) => thing.kind === kind).length),
    beforeLost: kinds.map((kind) => missing(before.filter((thing) => thing.kind === kind))),
    after: things.length - before.length,
    afterLost: missing(things.filter((thing) => !isBefore(thing))),
    inTwo: inTwo.length,
    inTwoLost: missing(inTwo),
    /** Milliseconds from the kill to the first change that was acknowledged again. */
    away: Math.round(backAt - killedAt),
  }
}

/** The fewer ones spread evenly among the others, so that the kill meets all kinds. */
function mixed(many: Sequel[], few: Sequel[]) {
  const every = Math.ceil(many.length / Math.max(few.length, 1))
  return many.flatMap((one, at) => (at % every === 0 ? [...few.splice(0, 1), one] : [one]))
}

async function sendAll(person: HttpPerson, sequels: Sequel[], kill: () => Promise<number>) {
  const waiting = [...sequels]
  const killAfter = Math.ceil(sequels.length / 3)
  let [killedAt, backAt, presses, done] = [Infinity, Infinity, 0, 0]
  let killing: Promise<void> | undefined

  /** Until it is acknowledged; the moment in which the answer was there. */
  async function press({ kind, send }: Thing) {
    for (const begun = performance.now(); ;) {
      presses++
      const answer = await send().catch(() => undefined)
      const at = performance.now()
      if (answer?.status === 302) {
        if (at > killedAt) backAt = Math.min(backAt, at)
        return at
      }
      if (at - begun > GIVE_UP) throw new Error(`The ${kind} is not taken (${answer?.status})`)
      await pause(50)
    }
  }

  async function work() {
    for (let sequel = waiting.shift(); sequel; sequel = waiting.shift()) {
      for (const [index, thing] of sequel.things.entries()) {
        thing.acknowledgedAt = await press(thing)
        if (await saysTwo(person, sequel)) sequel.saidTwo = index + 1
      }
      done++
      // The first has something of each kind, where claims are asked about.
      if (done >= killAfter && isDone(sequels[0]!))
        killing ??= kill().then((at) => {
          killedAt = at
        })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await killing
  return { killedAt, backAt, presses }
}

const isDone = ({ things }: Sequel) => things.every((thing) => thing.acknowledgedAt !== undefined)

async function lookFor(sequels: Sequel[]) {
  const found = new Set<Thing>()
  for (const thing of sequels.flatMap(({ things }) => things))
    if (await thing.isThere()) found.add(thing)
  return found
}

/** Nothing that was acknowledged after the kill is lost, nor what a receipt said to be in two places, and no claim is twice at the core. */
export const keepsItsWord = ({ afterLost, inTwoLost, atCore }: Loss) =>
  afterLost + inTwoLost + atCore.doubled === 0

export const lostNothing = (loss: Loss) =>
  keepsItsWord(loss) && loss.atCore.lost === 0 && loss.beforeLost.every((count) => count === 0)

export function sayLoss({ before, beforeLost, after, afterLost, presses, away, ...two }: Loss) {
  const counted = kinds.map((kind, index) => `${before[index]} ${kind}s`)
  return (
    `of ${counted.join(', ')} acknowledged before the kill ${beforeLost.join(', ')} lost, ` +
    `of ${after} things after it ${afterLost} (${presses} presses, ${two.sentOn} requests sent on by the other machine), ` +
    `of ${two.inTwo} things whose receipt said two places ${two.inTwoLost}; ` +
    `at the core lost ${two.atCore.lost}, doubled ${two.atCore.doubled}; writing again after ${away} ms`
  )
}
