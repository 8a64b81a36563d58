import { once } from 'node:events'
import { aPaper, expectArrivedOnce, expectNoMoreThan } from '#tests/faults/expect-once.ts'
import { settle, startInWeather } from '#tests/faults/in-weather.ts'
import { claimsAtCore, hurry } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { freePort, type RunningPortal } from '#tests/journeys/portal.ts'
import { awaitUntil } from '#tests/await-until.ts'

export type Crashes = {
  /** Statements and ends of calls from the press of the button until the core has everything. */
  points: number
  tried: number
  /** Tries in which the process really ended there; in the others the work was done before. */
  crashed: number
  /** Crashed after the person had their receipt; the others pressed again. */
  acknowledged: number
  broken: string[]
}

/**
 * Submits a claim with two files and hands it over, again and again; each time the portal dies at
 * another of its points, at `most` of them, evenly spread. It starts again, whoever got no receipt presses again, and the
 * core must have one claim with both files.
 */
export async function crashEverywhere(most = Number.POSITIVE_INFINITY): Promise<Crashes> {
  const port = await freePort()
  const preload = new URL('./crash-points.ts', import.meta.url).href
  const { portal, person } = await startInWeather({
    INSURER_TIMEOUT_SECONDS: '20',
    CRASH_PORT: String(port),
    NODE_OPTIONS: `--import=${preload}`,
  })
  const control = async (query = '') =>
    Number(await (await fetch(`http://127.0.0.1:${port}/${query}`)).text())
  const reported: string[] = []
  try {
    const points = await countPoints(portal, person, { control, reported })
    const step = Math.max(1, points / most)
    const crashes: Crashes = { points, tried: 0, crashed: 0, acknowledged: 0, broken: [] }
    for (let at = 1; at <= points; at += step) {
      const point = Math.floor(at)
      crashes.tried++
      const end = await crashOnce(portal, person, { point, control, reported })
      if (end.crashed) crashes.crashed++
      if (end.crashed && end.acknowledged) crashes.acknowledged++
      if (end.problem) crashes.broken.push(`point ${point}: ${end.problem}`)
    }
    await expectNoMoreThan(portal, reported)
    return crashes
  } finally {
    await portal.end()
  }
}

type Control = { control: (query?: string) => Promise<number>; reported: string[] }

async function aDraft(person: HttpPerson, reported: string[]) {
  const files = [aPaper(), aPaper()]
  const claimId = await person.prepareCollision(files)
  reported.push(claimId)
  return { claimId, files, signature: await person.signatureFor(claimId) }
}

async function countPoints(
  portal: RunningPortal,
  person: HttpPerson,
  { control, reported }: Control,
) {
  const draft = await aDraft(person, reported)
  await settle(portal)
  await control('?at=0')
  await press(person, draft)
  await untilHandedOver(portal, draft.claimId)
  const points = await control()
  await expectArrivedOnce(portal, person, draft)
  return points
}

async function crashOnce(
  portal: RunningPortal,
  person: HttpPerson,
  { point, control, reported }: Control & { point: number },
) {
  const draft = await aDraft(person, reported)
  await settle(portal)
  const { process } = portal.parts.portal
  const ended = once(process, 'exit').then(() => true)
  await control(`?at=${point}`)
  const acknowledged = await press(person, draft).catch(() => false)
  const crashed = await Promise.race([
    ended,
    untilHandedOver(portal, draft.claimId).then(() => false),
  ])
  if (crashed) await portal.restart('portal')
  else await control('?at=0')
  const again = acknowledged || (await press(person, draft))
  if (!again) return { crashed, acknowledged, problem: 'pressing again was refused' }
  const problem = await expectArrivedOnce(portal, person, draft).then(
    () => undefined,
    (error: unknown) => String(error),
  )
  return { crashed, acknowledged, problem }
}

type Draft = Awaited<ReturnType<typeof aDraft>>

/** Whether the press of the button was answered by the way to the receipt. */
async function press(person: HttpPerson, { claimId, signature }: Draft) {
  const { status, location } = await person.post(`/claims/${claimId}/submission`, signature)
  return status === 302 && location === `/claims/${claimId}/submission`
}

/** Asks the stand-ins alone, so that no question adds to the portal's own statements. */
const untilHandedOver = (portal: RunningPortal, claimId: string) =>
  awaitUntil(
    `${claimId} to be handed over`,
    async () => {
      const { exitCode, signalCode } = portal.parts.portal.process
      // Hurried along while nobody answers, all tries would be used up in a second instead of a day.
      if (exitCode !== null || signalCode !== null) return true
      await hurry(portal)
      const idle = await fetch(`${portal.mocks}/inngest/idle?withinMs=86400000&timeoutMs=250`)
      const [claim] = await claimsAtCore(portal, claimId)
      const isThere = claim?.status === 'ACK' && claim.documents.length === 2
      return isThere && ((await idle.json()) as { idle: boolean }).idle
    },
    60_000,
  )
