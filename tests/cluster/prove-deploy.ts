import { setTimeout as pause } from 'node:timers/promises'
import { addKey, rings, useKey } from '#tests/faults/prove-rotation.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import type { ClusterNode } from '#tests/cluster/node.ts'
import { copyOf, pageOf } from '#tests/cluster/people.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'

const PEOPLE = 4
/** People look at a page before they go on. */
const LOOKS_FOR = 30

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
}

/**
 * Starts both machines anew, in the order of `nodes` and `deploys` times over, while people read and change
 * something through the edge. Both rings of keys get a new key with one deploy, and use it with the next one.
 */
export async function deployUnderLoad(
  cluster: Cluster,
  person: HttpPerson,
  deploys: number,
  nodes: readonly ClusterNode[] = cluster.nodes,
) {
  const found: Found = { requests: 0, refused: 0, failed: [], longest: 0, codes: [], fell: 0 }
  const drafts: string[] = []
  while (drafts.length < PEOPLE) drafts.push(await person.prepareCollision())
  await cluster.replica()
  const stop = new AbortController()
  // A browser each: what one wrote last is no word of what another one has to see.
  const people = drafts.map((claimId) =>
    use(copyOf(cluster, person), claimId, { found, stop: stop.signal }),
  )
  for (let deploy = 0; deploy < deploys; deploy++) {
    turnKeys(cluster, deploy % 2 === 0 ? addKey : useKey)
    for (const node of nodes) await startAnew(cluster, node, found)
  }
  stop.abort()
  const said = await Promise.all(people)
  await cluster.replica()
  const kept = await Promise.all(
    cluster.nodes.flatMap((node) =>
      drafts.map(async (claimId, place) =>
        (await pageOf(node, person, whatOf(claimId))).html.includes(said[place]!),
      ),
    ),
  )
  return { ...found, deploys, lost: kept.filter((isKept) => !isKept).length }
}

const whatOf = (claimId: string) => `/claims/${claimId}/details/what`

function turnKeys(cluster: Cluster, step: typeof addKey) {
  for (const ring of rings) {
    step(cluster, ring)
    for (const { settings } of cluster.nodes) settings[ring] = cluster.settings[ring]!
  }
}

async function startAnew(cluster: Cluster, node: ClusterNode, found: Found) {
  const other = cluster.other(node)
  found.codes.push(await node.stop())
  // A machine is not there again before the other one has noticed.
  await cluster.primary()
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
    await press(person, whatOf(claimId), { cause: 'collision', description }, found)
    said = description
    const seen = await look(person, whatOf(claimId), found)
    if (!seen.includes(description)) found.failed.push('an own change was not shown')
    for (const page of ['/dashboard', '/claims']) await look(person, page, found)
  }
  return said
}

/** Until it is taken. */
async function press(person: HttpPerson, path: string, form: Record<string, string>, found: Found) {
  const begun = performance.now()
  for (;;) {
    const answer = await ask(found, () => person.post(path, form))
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
  `${deploys} deploys of both machines under ${requests} requests: ` +
  `failed ${failed.length}${failed.length ? ` (${[...new Set(failed)].join(', ')})` : ''}, ` +
  `${refused} changes refused with 503 and pressed again, the longest taken after ${longest.toFixed(0)} ms; ` +
  `${rest.codes.filter((code) => code === 0).length} of ${rest.codes.length} ends with 0, ${rest.fell} of LiteFS itself; ` +
  `of what was acknowledged last ${rest.lost} not shown by a machine`

export const deployHolds = ({ failed, codes, fell, lost, requests }: Deployed) =>
  requests > 0 && failed.length + fell + lost === 0 && codes.every((code) => code === 0)
