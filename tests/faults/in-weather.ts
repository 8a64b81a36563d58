import { days } from '#app/platform/clock.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ana } from '#tests/cast.ts'
import { hurry } from '#tests/journeys/core-state.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import { startPortal, type RunningPortal } from '#tests/journeys/portal.ts'

type Place = Pick<RunningPortal, 'origin' | 'mocks'>
type Dial = Record<string, unknown> & { fault: string }

/** Seconds this portal waits for a core that hangs. */
export const PATIENCE = 2

/** Milliseconds; a busy machine restarts slowly. */
const PATIENCE_OF_TESTS = 60_000

/** A whole Haven as processes, with Ana logged in by HTTP and her policies there. */
export async function startInWeather(extra: Record<string, string> = {}) {
  const portal = await startPortal({ INSURER_TIMEOUT_SECONDS: String(PATIENCE), ...extra })
  try {
    await settle(portal)
    const person = httpPerson(portal)
    await person.logIn(ana)
    return { portal, person }
  } catch (error) {
    await portal.end()
    throw error
  }
}

/** Sets faults of the core; each stays until it struck `times` or `calm`. */
export async function dial({ mocks }: Place, ...dials: Dial[]) {
  const answer = await postJson(`${mocks}/insurer/dials`, dials)
  if (!answer.ok) throw new Error(await answer.text())
}

export const calm = ({ mocks }: Place) => fetch(`${mocks}/insurer/dials`, { method: 'DELETE' })

/** Resolves once every counted fault has struck: the call it struck is under way, or over. */
export const untilStruck = ({ mocks }: Place) =>
  awaitUntil('the fault to strike', async () => {
    const { dials } = await readJson<{ dials: { times?: number }[] }>(`${mocks}/insurer/dials`)
    return dials.every(({ times }) => times === undefined)
  })

/** Switched off, the engine takes no events and does nothing. */
export const switchEngine = ({ mocks }: Place, down: boolean) =>
  postJson(`${mocks}/inngest/dials`, { down })

/** What the claims team does on its desk. */
export async function deskDoes({ mocks }: Place, path: string, form: Record<string, string> = {}) {
  const { status } = await fetch(`${mocks}/insurer/desk/${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
  if (status !== 303) throw new Error(`Desk ${path}: ${status}`)
}

/** The core's REST requests since its start, oldest first. */
export async function requestsAtCore({ mocks }: Place, operationId: string) {
  const { requests } = await readJson<{ requests: Seen[] }>(`${mocks}/insurer/state/requests`)
  return requests.filter((seen) => seen.operationId === operationId)
}
type Seen = { operationId: string; at: string; key?: string; path: string; outcome: string }

/** The engine's runs of one of our functions, newest first. */
export async function runsOf({ mocks }: Place, name: string) {
  const { runs } = await readJson<{ runs: Run[] }>(`${mocks}/inngest/runs?function=haven-${name}`)
  return runs
}
type Run = { status: string; event?: { id: string; data: Record<string, string> } }

/** Resolves once no event waits anywhere and the engine has nothing left to do, retries included; waits `patience` milliseconds at most. */
export const settle = (place: Place, patience?: number) =>
  untilSettled(place, { nudge: () => hurry(place), withinMs: days(1), patience })

/** The same, hurrying nothing: what the engine has put off until later stays put off. */
export const settleWhatIsDue = (place: Place) =>
  // Its alarm goes by real time; asked anything at all, it looks at its clock.
  untilSettled(place, { nudge: () => hurry(place, { function: 'none of ours' }), withinMs: 0 })

type Settling = { nudge: () => Promise<unknown>; withinMs: number; patience?: number | undefined }

async function untilSettled(place: Place, { nudge, withinMs, patience }: Settling) {
  let calmLooks = 0
  const look = async () => {
    await nudge()
    calmLooks = (await isSettled(place, withinMs)) ? calmLooks + 1 : 0
    // What moves from one to the other between two questions is seen at the second look.
    return calmLooks === 2
  }
  await awaitUntil('everything to be handed over', look, patience ?? PATIENCE_OF_TESTS)
}

async function isSettled({ origin, mocks }: Place, withinMs: number) {
  const idle = `${mocks}/inngest/idle?withinMs=${withinMs}&timeoutMs=250`
  if (!(await readJson<{ idle: boolean }>(idle)).idle) return false
  const { waiting } = await readJson<{ waiting: number }>(`${mocks}/insurer/state/events`)
  const ready = await readJson<{ eventsWaitSince: number | null }>(`${origin}/health/ready`)
  return waiting === 0 && ready.eventsWaitSince === null
}

export const readJson = async <T>(url: string) => (await (await fetch(url)).json()) as T

export const postJson = (url: string, body: unknown) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
