import { z } from 'zod'
import { outcomesOf } from '#tests/outcomes-of.ts'
import { stateAfter, type Called, type RunState } from '#tests/elsewhere/run-state.ts'

export type Answer = (request: Request) => Promise<Response>

/** How long a server may take from an event to its runs; after that the event has started none. */
const STARTS_WITHIN_MS = 2_000
const LOOK_EVERY_MS = 50

const Sent = z.object({ ids: z.array(z.string()) })
const Registered = z.object({
  functions: z.array(
    z.object({ id: z.string(), triggers: z.array(z.object({ event: z.string().optional() })) }),
  ),
})
const Events = z.union([z.array(z.object({ name: z.string() })), z.object({ name: z.string() })])

type Run = { functionId: string; state: RunState; failureOf: string | undefined }

/**
 * Stands between the portal and an Inngest server, and sees what goes by: the events sent, the
 * calls made, and what the functions replied. From that it knows when the server has nothing left to
 * do now.
 */
export function createWatch(server: string, callRoute: Answer) {
  const triggers = new Map<string, number>()
  const failureHandlers = new Set<string>()
  const events = new Map<string, { expected: number; sentAt: number }>()
  const runs = new Map<string, Run>()
  const replies: string[] = []
  let underWay = 0

  /** Passes on what the portal sends to the server. */
  async function passOn(request: Request) {
    const { pathname, search } = new URL(request.url)
    const body = request.body ? await request.text() : undefined
    const headers = new Headers(request.headers)
    for (const name of ['host', 'connection', 'content-length']) headers.delete(name)
    const url = new URL(pathname + search, server)
    const response = await fetch(url, { method: request.method, headers, body })
    const text = await response.text()
    if (response.ok && pathname.startsWith('/e/')) noteEvents(JSON.parse(body!), text)
    if (pathname === '/fn/register') noteFunctions(body!)
    const type = response.headers.get('content-type') ?? 'application/json'
    return new Response(text, { status: response.status, headers: { 'content-type': type } })
  }

  function noteEvents(sent: unknown, answer: string) {
    const { ids } = Sent.parse(JSON.parse(answer))
    const names = [Events.parse(sent)].flat().map(({ name }) => name)
    for (const [index, id] of ids.entries())
      events.set(id, { expected: triggers.get(names[index] ?? '') ?? 0, sentAt: Date.now() })
  }

  function noteFunctions(body: string) {
    for (const { id, triggers: of } of Registered.parse(JSON.parse(body)).functions) {
      if (id.endsWith('-failure')) failureHandlers.add(id)
      else
        for (const { event } of of) if (event) triggers.set(event, (triggers.get(event) ?? 0) + 1)
    }
  }

  /** Serves the functions to the server. */
  async function serve(request: Request) {
    if (request.method !== 'POST') return callRoute(request)
    const called = (await request.clone().json()) as Called
    const functionId = new URL(request.url).searchParams.get('fnId') ?? ''
    underWay++
    try {
      const response = await callRoute(request)
      const reply = await response.clone().text()
      replies.push(reply)
      const state = stateAfter(called, response, reply)
      runs.set(called.ctx.run_id, { functionId, state, failureOf: called.event.data?.run_id })
      return response
    } finally {
      underWay--
    }
  }

  async function isResting() {
    const quiet = underWay === 0 && busyWith() === ''
    const resting = quiet && (await allStarted()) && underWay === 0 && busyWith() === ''
    if (!resting) await new Promise((wait) => setTimeout(wait, LOOK_EVERY_MS))
    return resting
  }

  /** Each event has started as many runs as functions it triggers, or has had the time to; and each was called. */
  async function allStarted() {
    for (const [id, { expected, sentAt }] of events) {
      const found = expected > 0 ? await outcomesOf(server, id) : []
      const waits = found.some(({ runId, ended }) => !ended && !runs.has(runId))
      const late = found.length < expected && Date.now() - sentAt < STARTS_WITHIN_MS
      if (waits || late) return false
      if (found.every(({ ended }) => ended) && found.length >= expected) events.delete(id)
    }
    return true
  }

  /** Functions that the server will call again at once, by name. */
  function busyWith() {
    const told = new Set([...runs.values()].map(({ failureOf }) => failureOf))
    const busy = [...runs].filter(
      ([id, { state, functionId }]) =>
        state === 'goes on' ||
        (state === 'failed' && failureHandlers.has(`${functionId}-failure`) && !told.has(id)),
    )
    return busy.map(([, { functionId }]) => functionId).join(', ')
  }

  return { passOn, serve, isResting, busyWith, told: () => replies.join('\n') }
}
