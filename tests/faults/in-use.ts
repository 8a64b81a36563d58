import { setTimeout as pause } from 'node:timers/promises'
import { edgeOf, type Edge } from '#tests/faults/edge-of.ts'
import { keepAliveClient, type Answered, type Sending } from '#tests/faults/keep-alive-client.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { manyDrafts } from '#tests/load/many-drafts.ts'
import { pdfFile, uploadBody } from '#tests/sample-files.ts'

const CLIENTS = 6
/** Each uploads a file that takes so long, so that the signal finds some half way. */
const UPLOAD_TAKES = 1_500
/** A claim takes no more than twenty files. */
const MOST_UPLOADS = 18
const BETWEEN_SIGNALS = 2_000
/** People look at a page before they go on. */
const LOOKS_FOR = 30

export type Found = {
  requests: number
  /** Answered while the portal was about to end. */
  told: number
  failed: string[]
  /** Connections that were refused, though the machine had not said that it is not ready. */
  refused: number
  /** How long each end took, in milliseconds, and its exit code. */
  ended: number[]
  codes: unknown[]
}

/**
 * Six people on connections that are kept open read, press and upload for as long as `act` takes, and
 * one hears of news. The edge before them asks now and then whether the portal is ready, sends it
 * nothing while it is not, and asks again where a connection was refused; any other failure is noted.
 */
export async function inUse(
  portal: RunningPortal,
  person: HttpPerson,
  act: (found: Found) => Promise<void>,
) {
  const drafts = await manyDrafts(portal, person, CLIENTS)
  const found: Found = { requests: 0, told: 0, failed: [], refused: 0, ended: [], codes: [] }
  const stop = new AbortController()
  const edge = edgeOf(portal.origin, stop.signal)
  const people = drafts.claimIds.map((claimId) =>
    clientOf(portal, person, claimId, { found, edge, stop: stop.signal }),
  )
  const live = listenLive(portal, person, { edge, stop: stop.signal })
  await act(found)
  stop.abort()
  await Promise.all(people)
  return { ...found, live }
}

/** Ends the portal as an operator does, and starts it again after `meanwhile`. */
export async function endOnce(portal: RunningPortal, found: Found, meanwhile = () => {}) {
  await pause(BETWEEN_SIGNALS)
  const at = performance.now()
  found.codes.push(await portal.parts.portal.end('SIGTERM'))
  found.ended.push(Math.round(performance.now() - at))
  meanwhile()
  await portal.restart('portal')
}

type Work = { found: Found; edge: Edge; stop: AbortSignal }

/** Reads pages, saves an answer, uploads slowly, over and over on one connection. */
async function clientOf(
  { origin }: RunningPortal,
  person: HttpPerson,
  claimId: string,
  { found, edge, stop }: Work,
) {
  const client = keepAliveClient(origin)
  const headers = { cookie: person.cookie(), origin }
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
  const page = (path: string): Sending => ({ method: 'GET', path, headers })
  const what = `/claims/${claimId}/details/what`
  for (let uploads = 0; !stop.aborted; uploads++) {
    const description = `At a red light, said ${uploads + 1} times.`
    const answer = new URLSearchParams({ cause: 'collision', description })
    const sendings: [Sending, number][] = [
      [page('/dashboard'), 200],
      [page(`/claims/${claimId}`), 200],
      [{ method: 'POST', path: what, headers: form, body: [`${answer}`] }, 302],
      [page('/claims'), 200],
    ]
    if (uploads < MOST_UPLOADS) sendings.push([await slowUpload(claimId, headers), 302])
    for (const [sending, wanted] of sendings) {
      await pause(LOOKS_FOR)
      await edge.mayLetThrough()
      await count(found, sending, wanted, () => client.send(sending))
    }
  }
  found.refused += client.refusals()
  client.close()
}

async function count(
  found: Found,
  { method, path }: Sending,
  wanted: number,
  ask: () => Promise<Answered>,
) {
  const name = `${method} ${path.replaceAll(/[0-9a-f]{8}-[\w-]+/g, ':id')}`
  found.requests++
  try {
    const { status, closes } = await ask()
    if (closes) found.told++
    if (status !== wanted) found.failed.push(`${name}: ${status}`)
  } catch (error) {
    found.failed.push(`${name}: ${(error as { code?: string }).code ?? String(error)}`)
  }
}

async function slowUpload(claimId: string, headers: Record<string, string>): Promise<Sending> {
  const bytes = pdfFile({ padding: 50_000 + Math.floor(Math.random() * 1_000) })
  const { contentType, body } = await uploadBody([{ name: 'estimate.pdf', bytes }])
  const half = Math.floor(body.length / 2)
  return {
    method: 'POST',
    path: `/claims/${claimId}/documents`,
    headers: { ...headers, 'content-type': contentType },
    body: [body.subarray(0, half), body.subarray(half)],
    slowly: UPLOAD_TAKES,
  }
}

/** An open page that hears of news, and opens the line again whenever it ends, as a browser does. */
function listenLive(
  { origin }: RunningPortal,
  person: HttpPerson,
  { edge, stop }: Omit<Work, 'found'>,
) {
  let [ends, failed] = [0, 0]
  const listen = async () => {
    while (!stop.aborted) {
      await edge.mayLetThrough()
      const answer = await fetch(`${origin}/notifications/live`, {
        headers: { cookie: person.cookie(), accept: 'text/event-stream' },
        signal: stop,
      }).catch(() => undefined)
      if (!answer) {
        await pause(50)
        continue
      }
      try {
        await answer.text()
        ends++
      } catch {
        if (!stop.aborted) failed++
      }
    }
  }
  void listen()
  return { ends: () => ends, failed: () => failed }
}
