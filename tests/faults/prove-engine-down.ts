import { setTimeout as pause } from 'node:timers/promises'
import { startInWeather, switchEngine } from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { drained } from '#tests/faults/drained.ts'

/** The guarantee: ten minutes. */
const MINUTES = 10
/** Milliseconds between one person's report and the next. */
const EVERY = 4_000

/**
 * R6: `minutes` without the engine, by the real clock, in which people report and read. None of them may meet an error, and all of it arrives once the engine is back.
 */
export async function proveEngineDown(minutes = MINUTES) {
  const { portal, person } = await startInWeather()
  try {
    await switchEngine(portal, true)
    const endAt = Date.now() + minutes * 60_000
    const reported: string[] = []
    let [requests, errors] = [0, 0]
    do {
      const done = await reportOnce(person)
      requests += done.requests
      errors += done.errors
      if (done.claimId) reported.push(done.claimId)
      await pause(Math.min(EVERY, Math.max(0, endAt - Date.now())))
    } while (Date.now() < endAt)
    const early = (await claimsAtCore(portal)).filter((claim) => isOf(reported, claim)).length
    await switchEngine(portal, false)
    const backAt = performance.now()
    const isDrained = await drained(portal, { hurried: false, withinMs: 15 * 60_000 })
    const took = Math.round((performance.now() - backAt) / 1_000)
    const refs = (await claimsAtCore(portal)).filter((claim) => isOf(reported, claim))
    const isWhole = refs.length === reported.length && refs.every(({ status }) => status === 'ACK')
    return {
      holds: errors === 0 && early === 0 && isDrained && isWhole,
      figures:
        `engine away ${minutes} min (real clock): ${reported.length} claims reported, ${errors} errors in ${requests} steps of people; ` +
        `back, ${refs.length} of ${reported.length} at the core once each after ${took} s`,
    }
  } finally {
    await portal.end()
  }
}

const isOf = (reported: string[], { externalRef }: { externalRef?: string }) =>
  externalRef !== undefined && reported.includes(externalRef)

/** What one person does; each step that is not answered as it should be is an error. */
async function reportOnce(person: HttpPerson) {
  let [requests, errors] = [0, 0]
  const step = async <T>(act: () => Promise<T>) => {
    requests++
    try {
      return await act()
    } catch {
      errors++
      return undefined
    }
  }
  const claimId = await step(() => person.reportCollision())
  const pages = claimId ? [`/claims/${claimId}`, `/claims/${claimId}/submission`] : []
  for (const path of ['/dashboard', ...pages])
    await step(async () => {
      const { status } = await person.get(path)
      if (status !== 200) throw new Error(`${path}: ${status}`)
    })
  return { claimId, requests, errors }
}
