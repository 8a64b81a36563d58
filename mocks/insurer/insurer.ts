import { type Core, type CoreOptions, inOneTransaction, openCore } from './core.ts'
import { endDueOperations } from './claims/operations.ts'
import { answerDesk } from './desk/answer-desk.ts'
import { answerInDialect, answerSoapInDialect } from './dialect/answer-in-dialect.ts'
import { answerDials } from './dials/dial-api.ts'
import { playDueReviews } from './documents/review-documents.ts'
import { forgetOldEvents } from './events/list-events.ts'
import { landEvents, sendDueEvents } from './events/send-events.ts'
import { answerRest } from './rest/answer-rest.ts'
import { answerSoap } from './soap/answer-soap.ts'
import { seedDemo } from './seed-demo.ts'
import { answerState } from './state.ts'
import { minutes } from './times.ts'

export type { CoreOptions as InsurerOptions, EventSink } from './core.ts'

export type Insurer = {
  handle(request: Request): Promise<Response | undefined>
  close(): Promise<void>
}

const tickEveryMs = 200

/**
 * The stand-in for the insurer's core, over `handle`: `/insurer/v1/…` is the contract in REST and
 * `/insurer/soap/v1` in SOAP, `/insurer/desk` the claims
 * team's pages, `/insurer/dials` the scripted faults, `/insurer/state/claims|requests|events` what a test may look
 * into. `handle` answers undefined for any other path. Everything lives in `insurer.sqlite` in `dataDir` and is
 * committed before it is answered.
 *
 * A Response with the header `x-mock-fault` must not be sent: on `reset` the server destroys the socket, on `hang`
 * it never answers and keeps the connection open.
 */
export function createInsurer(options: CoreOptions): Insurer {
  const core = openCore(options)
  seedDemo(core)
  const timers = keepTicking(core)
  return {
    handle: (request) => route(core, request),
    close: async () => {
      timers.stop()
      await landEvents(core)
      core.db.close()
    },
  }
}

async function route(core: Core, request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url)
  const [, area, rest = ''] =
    /^\/insurer(?:\/(v1|soap|desk|dials|state)(\/.*)?)?\/?$/.exec(pathname) ?? []
  if (pathname !== '/insurer' && !pathname.startsWith('/insurer/')) return undefined
  if (area === 'v1') {
    const answer = (asked: Request) => answerRest(core, asked, rest)
    return core.dialect ? answerInDialect(core.dialect, request, answer) : answer(request)
  }
  if (area === 'soap' && rest === '/v1') {
    const answer = (asked: Request) => answerSoap(core, asked)
    return core.dialect ? answerSoapInDialect(core.dialect, request, answer) : answer(request)
  }
  if (area === 'desk') return answerDesk(core, request, rest)
  if (area === 'dials') return answerDials(core, request, rest)
  if (area === 'state') return answerState(core, rest, new URL(request.url).searchParams)
  if (pathname.length > '/insurer/'.length) return new Response('Nothing here', { status: 404 })
  return new Response(null, { status: 303, headers: { location: '/insurer/desk' } })
}

/** The core's own clockwork: operations that end, planned reviews, deliveries, and what is forgotten. */
function keepTicking(core: Core) {
  let queued = false
  let stopped = false
  const send = () => {
    queued = false
    if (!stopped) sendDueEvents(core)
  }
  core.wake = () => {
    if (queued) return
    queued = true
    setImmediate(send)
  }
  const tick = setInterval(() => {
    inOneTransaction(core, () => {
      endDueOperations(core)
      playDueReviews(core)
    })
    sendDueEvents(core)
  }, tickEveryMs)
  const sweep = setInterval(() => forgetOldEvents(core), minutes(10))
  tick.unref()
  sweep.unref()
  return {
    stop: () => {
      stopped = true
      clearInterval(tick)
      clearInterval(sweep)
    },
  }
}
