import { setTimeout as pause } from 'node:timers/promises'
import { addKey, rings, useKey } from '#tests/faults/prove-rotation.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import type { ClusterNode } from '#tests/cluster/node.ts'
import { copyOf, pageOf } from '#tests/cluster/people.ts'
import type { Answer } from '#tests/journeys/http-exchange.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { pdfFile } from '#tests/sample-files.ts'

const PEOPLE = 4
/** People look at a page before they go on. */
const LOOKS_FOR = 30
/** Bytes of a file: neither an edge can replay it nor does a machine keep it for a second try. */
const LARGE = 1_200_000
/** Sent while one machine goes. */
const MOST_FILES = 20

type Found = {
  requests: number
  /** Changes that were refused with 503 and Retry-After, and pressed again. */
  refused: number
  failed: string[]
  /** Milliseconds until the change that took longest was taken. */
  longest: number
  codes: (number | null)[]
  /** How often the LiteFS of a machine that nobody stopped ended. */
  fell: number
  /** The files that were taken while a machine went, by their claim. */
  files: { claimId: string; names: string[] }[]
}

/**
 * Starts both machines anew, in the order of `nodes` and `deploys` times over, while people read and change
 * something through the edge, and one sends files while a machine goes. Both rings of keys get a new key with one deploy, and use it with the next one.
 */
export async function deployUnderLoad(
  cluster: Cluster,
  person: HttpPerson,
  deploys: number,
  nodes: readonly ClusterNode[] = cluster.nodes,
) {
  const found: Found = {
    ...{ requests: 0, refused: 0, failed: [], longest: 0, codes: [], fell: 0, files: [] },
  }
  const drafts: string[] = []
  while (drafts.length < PEOPLE) drafts.push(await person.prepareCollision())
  for (let moves = deploys * nodes.length; moves > 0; moves--)
    found.files.push({ claimId: await person.prepareCollision(), names: [] })
  await cluster.replica()
  const stop = new AbortController()
  // A browser each: what one wrote last is no word of what another one has to see.
  const people = drafts.map((claimId) =>
    use(copyOf(cluster, person), claimId, { found, stop: stop.signal }),
  )
  const sender = copyOf(cluster, person)
  for (let deploy = 0; deploy < deploys; deploy++) {
    turnKeys(cluster, deploy % 2 === 0 ? addKey : useKey)
    for (const [place, node] of nodes.entries()) {
      const { claimId, names } = found.files[deploy * nodes.length + place]!
      const send = (stop: AbortSignal) => sendFiles(sender, claimId, names, { found, stop })
      await startAnew(cluster, node, found, send)
    }
  }
  stop.abort()
  const said = await Promise.all(people)
  await cluster.replica()
  const shown = [
    ...drafts.map((claimId, place) => ({ path: whatOf(claimId), words: [said[place]!] })),
    ...found.files.map(({ claimId, names }) => ({ path: filesOf(claimId), words: names })),
  ]
  return { ...found, deploys, lost: await countMissing(cluster, person, shown) }
}

/** How much of what was acknowledged is not on its page, machine by machine. */
async function countMissing(
  { nodes }: Cluster,
  person: HttpPerson,
  shown: { path: string; words: string[] }[],
) {
  let missing = 0
  for (const node of nodes)
    for (const { path, words } of shown) {
      const { html } = await pageOf(node, person, path)
      missing += words.filter((one) => !html.includes(one)).length
    }
  return missing
}

const whatOf = (claimId: string) => `/claims/${claimId}/details/what`
const filesOf = (claimId: string) => `/claims/${claimId}/documents`

/** Both rings of all machines, from their next start on. */
export function turnKeys(cluster: Cluster, step: typeof addKey) {
  for (const ring of rings) {
    step(cluster, ring)
    for (const { settings } of cluster.nodes) settings[ring] = cluster.settings[ring]!
  }
}

async function startAnew(
  cluster: Cluster,
  node: ClusterNode,
  found: Found,
  meanwhile: (stop: AbortSignal) => Promise<void>,
) {
  const other = cluster.other(node)
  const gone = new AbortController()
  const done = meanwhile(gone.signal)
  found.codes.push(await node.stop())
  // A machine is not there again before the other one has noticed.
  await cluster.primary()
  gone.abort()
  await done
  await node.start()
  if (other.isRunning()) return
  found.fell++
  await other.kill()
  await other.start()
}

type Work = { found: Found; stop: AbortSignal }

/** Changes an answer, looks at it and at other pages, over and over. Resolves to what was acknowledged last. */
async function use(person: HttpPerson, claimId: string, { found, stop }: Work) {
  let said = ''
  for (let turn = 1; !stop.aborted; turn++) {
    const description = `At a red light, said ${turn} times.`
    await press(() => person.post(whatOf(claimId), { cause: 'collision', description }), found)
    said = description
    const seen = await look(person, whatOf(claimId), found)
    if (!seen.includes(description)) found.failed.push('an own change was not shown')
    for (const page of ['/dashboard', '/claims']) await look(person, page, found)
  }
  return said
}

/** Large files one after the other, for as long as somebody wants it; `names` of those that were taken. */
async function sendFiles(person: HttpPerson, claimId: string, names: string[], work: Work) {
  while (!work.stop.aborted && names.length < MOST_FILES) {
    const name = `large-${names.length + 1}.pdf`
    const file = { name, bytes: pdfFile({ padding: LARGE + names.length }) }
    await press(() => person.upload(filesOf(claimId), [file]), work.found)
    names.push(name)
    await pause(LOOKS_FOR)
  }
}

/** Until it is taken. */
async function press(send: () => Promise<Answer>, found: Found) {
  const begun = performance.now()
  for (;;) {
    const answer = await ask(found, send)
    found.longest = Math.max(found.longest, performance.now() - begun)
    if (answer?.status === 302 && !answer.location?.startsWith('/login')) return
    if (answer?.status === 503 && answer.headers['retry-after']) found.refused++
    else found.failed.push(`POST: ${answer?.status ?? 'broken off'} ${answer?.location ?? ''}`)
    await pause(200)
  }
}

async function look(person: HttpPerson, path: string, found: Found) {
  await pause(LOOKS_FOR)
  const answer = await ask(found, () => person.get(path))
  if (answer?.status !== 200) found.failed.push(`GET: ${answer?.status ?? 'broken off'}`)
  return answer?.html ?? ''
}

function ask<T>(found: Found, send: () => Promise<T>) {
  found.requests++
  return send().catch(() => undefined)
}

type Deployed = Awaited<ReturnType<typeof deployUnderLoad>>

export const sayDeploy = ({ deploys, requests, refused, failed, longest, ...rest }: Deployed) =>
  `${deploys} deploys of both machines under ${requests} requests, ` +
  `${rest.files.flatMap(({ names }) => names).length} files of 1.2 MB while a machine went: ` +
  `failed ${failed.length}${failed.length ? ` (${[...new Set(failed)].join(', ')})` : ''}, ` +
  `${refused} changes refused with 503 and pressed again, the longest taken after ${longest.toFixed(0)} ms; ` +
  `${rest.codes.filter((code) => code === 0).length} of ${rest.codes.length} ends with 0, ${rest.fell} of LiteFS itself; ` +
  `of what was acknowledged last ${rest.lost} not shown by a machine`

/** What was refused is not among it: how soon the other one takes over hangs on the machine. */
export const deployHolds = ({ failed, codes, fell, lost, files, requests }: Deployed) =>
  requests > 0 &&
  failed.length + fell + lost === 0 &&
  files.every(({ names }) => names.length > 0) &&
  codes.every((code) => code === 0)
