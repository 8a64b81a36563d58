import { bulkhead, BulkheadRejectedError } from 'cockatiel'
import type { CoreAdapter } from '#app/modules/insurer/core-adapter.ts'
import { makeCircuit } from '#app/modules/insurer/guard/circuit.server.ts'
import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** What somebody waits for at a page: these have places of their own, whatever else is going on. */
const forPages: ReadonlySet<string> = new Set<keyof CoreAdapter>([
  'verifyCredentials',
  'matchPolicy',
  'fetchHolder',
  'fetchPolicyDocument',
  'fetchClaimDocument',
])

/** Behind a full house people wait a little, work longer; what is beyond comes back later. */
const QUEUE = { pages: 20, work: 2_000 }

let current: ReturnType<typeof makeGuard> | undefined

/** The adapter behind the circuit and the bulkhead, which all calls of this process share. */
export function guardCore(adapter: CoreAdapter): CoreAdapter {
  const guarded = Object.entries(adapter).map(([name, call]) => [
    name,
    (...args: unknown[]) =>
      theGuard().run(forPages.has(name) ? 'pages' : 'work', () =>
        (call as (...args: unknown[]) => Promise<unknown>)(...args),
      ),
  ])
  return Object.fromEntries(guarded) as CoreAdapter
}

/**
 * Since when this process has had no answer of the core, and when it asks again (milliseconds since
 * 1970); undefined while the core answers.
 */
export const findCorePause = () => theGuard().pause()

function theGuard() {
  const of = `${env.INSURER_BASE_URL} ${env.INSURER_CONCURRENCY} ${env.INSURER_PAUSE_SECONDS}`
  current = current?.of === of ? current : makeGuard(of)
  return current
}

function makeGuard(of: string) {
  const circuit = makeCircuit(seconds(env.INSURER_PAUSE_SECONDS))
  const forPeople = Math.floor(env.INSURER_CONCURRENCY / 4)
  const lanes = {
    pages: bulkhead(forPeople, QUEUE.pages),
    work: bulkhead(env.INSURER_CONCURRENCY - forPeople, QUEUE.work),
  }
  const run = async <T>(lane: keyof typeof lanes, call: () => Promise<T>) => {
    // Said at once rather than after a wait for a place.
    if (circuit.pause()) return circuit.execute(call)
    try {
      return await lanes[lane].execute(() => circuit.execute(call))
    } catch (error) {
      if (!(error instanceof BulkheadRejectedError)) throw error
      throw new InsurerUnavailable('TooManyAtOnce', 1, { asked: false })
    }
  }
  return { of, run, pause: circuit.pause }
}
