import { expect } from 'vitest'
import { awaitUntil } from '#tests/await-until.ts'
import { leftAlone, replicaAbroad, takenUp } from '#tests/cluster/abroad.ts'
import { backupsOf } from '#tests/cluster/backups.ts'
import { expectGivenBack, untilTaken } from '#tests/cluster/changes.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import type { ClusterNode } from '#tests/cluster/node.ts'
import { pageOf } from '#tests/cluster/people.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { pdfFile } from '#tests/sample-files.ts'

type Place = { cluster: Cluster; person: HttpPerson }

/** Everything is sent to the replica, with no edge that replays: it sends it on, and shows what came of it. */
export async function sendsOnAndShows({ cluster, person }: Place) {
  const [replica, primary] = [await replicaAbroad(cluster), await cluster.primary()]
  cluster.edge.sendTo(replica)
  const { replayed, refused } = cluster.edge.seen
  const before = await answeredAt(primary)
  const file = { name: 'large.pdf', bytes: pdfFile({ padding: 1_500_000 }) }
  const claimId = await person.prepareCollision([file])
  await person.submit(claimId)
  await takenUp(cluster, claimId, 'Marcus Bell')
  await cluster.replica()
  const { html } = await pageOf(replica, person, `/claims/${claimId}`)
  expect(html).toContain('Marcus Bell')
  const documents = await pageOf(replica, person, `/claims/${claimId}/documents`)
  expect(documents.html).toContain(file.name)
  expect(cluster.edge.seen).toEqual({ replayed, refused })
  const after = await answeredAt(primary)
  for (const [route, count] of Object.entries(after))
    expect(count, route).toBeGreaterThan(before[route]!)
}

/** Whoever has another secret is sent on by no machine of ours, believed by none and told nothing. */
export async function knowsItsOwnByTheirSecret({ cluster }: Pick<Place, 'cluster'>) {
  const [replica, primary] = [await replicaAbroad(cluster), await cluster.primary()]
  const logOut = (node: ClusterNode, secret: string) => {
    const ofOurs = { 'x-haven-cluster': secret, 'x-haven-request-id': 'of-another-machine' }
    const headers = { origin: cluster.origin, ...ofOurs }
    return fetch(`${node.origin}/logout`, { method: 'POST', redirect: 'manual', headers })
  }
  const { CLUSTER_SECRET: secret = '' } = cluster.settings
  const forged = secret.replaceAll('w', 'v')
  expect((await logOut(replica, forged)).status).toBe(503)
  const asAnybody = await logOut(primary, forged)
  expect(asAnybody.status).toBe(302)
  expect(asAnybody.headers.get('x-request-id')).not.toBe('of-another-machine')
  expect((await logOut(primary, secret)).headers.get('x-request-id')).toBe('of-another-machine')
  for (const node of [replica, primary]) {
    const asked = (given: string) =>
      fetch(`${node.origin}/internal/position`, { headers: { 'x-haven-cluster': given } })
    expect((await asked(forged)).status).toBe(404)
    expect((await asked(secret)).status).toBe(200)
  }
}

/** The only candidate dies: the other one does not take its place, shows pages, gives changes back, and goes on with it. */
export async function neverLeads({ cluster, person }: Place) {
  const [replica, primary] = [await replicaAbroad(cluster), await cluster.primary()]
  cluster.edge.sendTo(replica)
  const path = `/claims/${await person.prepareCollision()}/details/what`
  const change = { cause: 'collision', description: 'Typed while no candidate was left.' }
  await cluster.replica()
  await primary.kill()
  expect(await leftAlone(cluster)).toBe(false)
  expect(await replica.info()).toMatchObject({ isPrimary: false })
  await awaitUntil('its portal to know', async () => (await replica.role()) === 'orphan')
  await expectGivenBack(person, path, change)
  const call = await fetch(`${replica.origin}/webhooks/insurer`, { method: 'POST', body: '{}' })
  expect(call.status).toBe(503)
  expect(Number(call.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await person.get('/claims')).status).toBe(200)
  await primary.start()
  await untilTaken(person, path, change)
  expect(await cluster.primary()).toBe(primary)
  await cluster.replica()
  expect((await pageOf(replica, person, path)).html).toContain(change.description)
  expect(backupsOf(cluster), 'made by a machine that follows').toEqual([])
}

/** How many changes of each kind a machine has answered well. */
async function answeredAt(node: ClusterNode) {
  const ofPeople = ['/claims/:claimId/submission', '/claims/:claimId/documents'] as const
  const routes = [
    ...ofPeople.map((route) => [route, '3xx']),
    ['/webhooks/insurer', '2xx'],
    ['/api/inngest', '2xx'],
  ]
  const counts = routes.map(async ([route, status]) => {
    const labels = `method="POST",route="${route}",status="${status}"`
    return [route, await node.figure(`haven_request_seconds_count{${labels}}`)]
  })
  return Object.fromEntries(await Promise.all(counts)) as Record<string, number>
}
