import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { awaitUntil } from '#tests/await-until.ts'
import { abroad, atHome } from '#tests/cluster/abroad.ts'
import { allOpens, backupsOf, drillAt, untilBackedUp } from '#tests/cluster/backups.ts'
import { expectGivenBack, untilTaken } from '#tests/cluster/changes.ts'
import { makeScanner, type Scanner } from '#tests/clamd.ts'
import { startCluster, type Cluster } from '#tests/cluster/cluster.ts'
import {
  knowsItsOwnByTheirSecret,
  neverLeads,
  sendsOnAndShows,
} from '#tests/cluster/expect-abroad.ts'
import { countIn, exportOf, vacuum } from '#tests/cluster/exported.ts'
import type { ClusterNode } from '#tests/cluster/node.ts'
import { anaAt, copyOf, pageOf } from '#tests/cluster/people.ts'
import { deployHolds, deployUnderLoad, sayDeploy } from '#tests/cluster/prove-deploy.ts'
import { lagsHold, sayLags, tryLags } from '#tests/cluster/prove-lag.ts'
import { positionsHold, sayPositions, tryPositions } from '#tests/cluster/prove-positions.ts'
import { losePrimary, lostNothing, sayLoss } from '#tests/cluster/prove-loss.ts'
import { routeClasses } from '#tests/id-routes.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { getWords } from '#app/words/words.ts'
import { pdfFile } from '#tests/sample-files.ts'

vi.setConfig({ testTimeout: 120_000 })

let cluster: Cluster
let scanner: Scanner
let person: HttpPerson

beforeAll(async () => {
  scanner = await makeScanner()
  await scanner.start()
  const settings = {
    CLAMD_HOST: '127.0.0.1',
    CLAMD_PORT: String(scanner.port),
    LINGER_SECONDS: '1',
    INSURER_EVENT_SINK: 'webhook',
  }
  cluster = await startCluster({ settings })
  console.log(`two machines on ${cluster.kind}`)
  person = await anaAt(cluster)
}, 180_000)

beforeEach(({ onTestFailed }) => {
  onTestFailed(() => cluster.nodes.forEach((node) => console.log(node.hostname, node.troubles())))
})

afterAll(async () => {
  scanner.end()
  await cluster?.end()
})

test('R10, small: whoever wrote sees it at once on a machine that lags, several changes at once and a second press too, and a session that was ended changes nothing there', async () => {
  const found = await tryLags(cluster, person, { lags: [3_000], writes: 2 })
  console.log(sayLags(found))
  expect(lagsHold(found), sayLags(found)).toBe(true)
  expect(found.again.stale, sayLags(found)).toBeGreaterThan(0)
})

test('on a replica a position of the future or of contents that were lost has the primary asked once, an old or a forged one never', async () => {
  const found = await tryPositions(cluster, person)
  console.log(sayPositions(found))
  expect(positionsHold(found), sayPositions(found)).toBe(true)
})

test('a replica says how far behind it is, in what its LiteFS writes, and each machine counts itself as what it is', async () => {
  const [replica, primary] = [await cluster.replica(), await cluster.primary()]
  const answer = await fetch(`${replica.origin}/health/lag`)
  expect(await answer.json()).toMatchObject({ role: 'replica', lagMs: expect.any(Number) })
  expect(await replica.figure('haven_replication_lag_seconds')).toBeGreaterThanOrEqual(0)
  expect(await replica.figure('haven_role{role="replica"}')).toBe(1)
  expect(await primary.figure('haven_role{role="primary"}')).toBe(1)
})

test('every address that takes a change sends it on from a replica to the primary, and the primary sends none away', async () => {
  const [replica, primary] = [await cluster.replica(), await cluster.primary()]
  const anId = crypto.randomUUID()
  const sentOn = async (node: ClusterNode, method: string, path: string) => {
    const headers = { origin: node.origin, 'content-type': 'application/x-www-form-urlencoded' }
    const body = method === 'GET' ? undefined : 'a=1'
    const answer = await fetch(node.origin + path, { method, headers, body, redirect: 'manual' })
    await answer.arrayBuffer()
    return /instance=([^;]+)/.exec(answer.headers.get('fly-replay') ?? '')?.[1]
  }
  // What our machines say to each other is about the machine that is asked.
  const paths = Object.keys(routeClasses)
    .filter((path) => !path.startsWith('/internal/'))
    .map((path) => path.replace('*', '/nowhere'))
  expect(paths.length).toBeGreaterThan(80)
  for (const path of paths.map((path) => path.replaceAll(/:\w+/g, anId)))
    expect(await sentOn(replica, 'POST', path), path).toBe(primary.hostname)
  for (const [method, path] of [
    ['GET', '/api/inngest'],
    ['PUT', '/api/inngest'],
  ] as const)
    expect(await sentOn(replica, method, path)).toBe(primary.hostname)
  expect(await sentOn(primary, 'POST', '/claims/new')).toBeUndefined()
})

test('a claim with a file above 1 MB is reported through a replica, and both machines show it', async () => {
  const replica = await cluster.replica()
  cluster.edge.sendTo(replica)
  const { refused } = cluster.edge.seen
  const large = { name: 'large.pdf', bytes: pdfFile({ padding: 1_500_000 }) }
  const claimId = await person.reportCollision([large])
  expect(cluster.edge.seen.refused).toBe(refused)
  const { html } = await person.get(`/claims/${claimId}/documents`)
  const [path = ''] = html.match(/\/documents\/[\w-]{36}(?=")/) ?? []
  const isWhole = async () => (await person.get(path)).html.length === large.bytes.length
  await awaitUntil('the file to open near the person', isWhole)
  await cluster.replica()
  for (const node of cluster.nodes)
    expect((await pageOf(node, person, `/claims/${claimId}`)).status).toBe(200)
})

test('with no primary pages are shown, and a change comes back as it was typed with 503 and Retry-After', async () => {
  cluster.edge.sendTo(await cluster.replica())
  const claimId = await person.prepareCollision()
  const path = `/claims/${claimId}/details/what`
  const change = { cause: 'collision', description: 'Typed while nobody could take it.' }
  cluster.consul.goAway()
  onTestFinished(cluster.consul.comeBack)
  await awaitUntil('the lease to run out', async () => {
    const infos = await Promise.all(cluster.nodes.map((node) => node.info()))
    return infos.every((info) => info && !info.isPrimary && !info.primary?.hostname)
  })
  await expectGivenBack(person, path, change)
  expect((await person.get('/claims')).status).toBe(200)
  cluster.consul.comeBack()
  await untilTaken(person, path, change)
})

test('what is exported from a machine is sound, and imported again, made smaller as the guide says, it is the same on both', async () => {
  const primary = await cluster.primary()
  const claims = 'SELECT count(*) FROM claims'
  const file = await exportOf(cluster, primary)
  const count = countIn(file, claims)
  expect(count).toBeGreaterThan(0)
  expect(countIn(file, 'PRAGMA integrity_check')).toBe('ok')
  vacuum(file)
  await primary.litefs('import', file)
  const again = await exportOf(cluster, await cluster.replica())
  expect(countIn(again, 'PRAGMA integrity_check')).toBe('ok')
  expect(countIn(again, claims)).toBe(count)
  expect((await person.get('/claims')).status).toBe(200)
})

test('ended by SIGTERM the primary answers what it has begun, exits with 0, and the other one takes over', async () => {
  const [primary, replica] = [await cluster.primary(), await cluster.replica()]
  const claimId = await person.prepareCollision()
  const signature = await person.signatureFor(claimId)
  const there = copyOf({ origin: primary.origin, mocks: cluster.mocks }, person)
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const taken = () => (begun.resolve(), held.promise)
  const submission = there.post(`/claims/${claimId}/submission`, signature, taken)
  await begun.promise
  const ended = primary.stop()
  await expect
    .poll(() => fetch(`${primary.origin}/health/live`).catch(() => 'closed'), { timeout: 10_000 })
    .toBe('closed')
  held.resolve()
  expect(await submission).toMatchObject({ status: 302 })
  expect(await ended, primary.log()).toBe(0)
  expect(await cluster.primary()).toBe(replica)
  expect((await person.get(`/claims/${claimId}/submission`)).html).toContain(
    getWords('en').t('claims.receipt.lead'),
  )
})

test('a later release widens the schema while the earlier one serves, and migrating twice changes nothing', async () => {
  const old = await cluster.primary()
  const migrations = 'SELECT count(*) FROM __drizzle_migrations'
  const before = countIn(await exportOf(cluster, old), migrations)
  await cluster.other(old).start([`node tests/cluster/newer-release.ts`])
  cluster.edge.sendTo(old)
  const replica = await cluster.replica()
  const exported = await exportOf(cluster, old)
  expect(countIn(exported, 'SELECT id FROM later_release')).toBe('first')
  expect(countIn(exported, migrations)).toBe(before)
  const claimId = await person.reportCollision()
  for (const node of [replica, await cluster.primary()])
    await awaitUntil(`the claim at ${node.hostname}`, async () => {
      const { status } = await pageOf(node, person, `/claims/${claimId}`)
      return status === 200
    })
})

test('a replica that was killed comes back and has what was written while it was gone', async () => {
  const replica = await cluster.replica()
  cluster.edge.sendTo(replica)
  await replica.kill()
  const claimId = await person.reportCollision()
  Object.assign(replica.settings, abroad(cluster))
  await replica.start()
  await cluster.replica()
  expect((await pageOf(replica, person, `/claims/${claimId}`)).status).toBe(200)
})

test('with no edge that replays, a replica sends forms, files, webhooks and the engine’s calls to the primary itself, and shows what came of them', () =>
  sendsOnAndShows({ cluster, person }))

test('who does not know the secret of our machines is none of them: sent on by none, believed by none and told nothing', () =>
  knowsItsOwnByTheirSecret({ cluster }))

test('a machine of a region that only reads never becomes primary: it shows pages, gives changes back as typed, and goes on with a candidate', () =>
  neverLeads({ cluster, person }))

test('R16 and R17, small: while both machines are started anew with a new key nobody fails, is logged out or loses what was acknowledged', async () => {
  // The one abroad comes home first: the other one has none to hand its role to before.
  const nodes = [await cluster.replica(), await cluster.primary()]
  for (const { settings } of nodes) Object.assign(settings, atHome(cluster))
  const found = await deployUnderLoad(cluster, person, 1, nodes)
  console.log(sayDeploy(found))
  expect(deployHolds(found), sayDeploy(found)).toBe(true)
})

test('what LiteFS could not log is not acknowledged, though SQLite has committed it, and is taken by the machine that is left', async () => {
  const [primary, replica] = [await cluster.primary(), await cluster.replica()]
  cluster.edge.sendTo(replica)
  const path = `/claims/${await person.prepareCollision()}/details/what`
  const change = { cause: 'collision', description: 'Typed while nothing could be logged.' }
  await cluster.replica()
  const mend = primary.breakLog()
  const there = copyOf({ origin: primary.origin, mocks: cluster.mocks }, person)
  expect(await there.post(path, change)).toMatchObject({ status: 503 })
  await awaitUntil('its LiteFS to end', async () => !primary.isRunning())
  await primary.kill()
  mend()
  await untilTaken(person, path, change)
  await primary.start()
  await cluster.replica()
  for (const node of cluster.nodes)
    expect((await pageOf(node, person, path)).html).toContain(change.description)
})

test('R11: a claim that only the primary has is not said to be in two places before the other one has it', async () => {
  await cluster.replica()
  cluster.edge.sendTo(await cluster.primary())
  const claimId = await person.prepareCollision()
  const saysTwo = async () =>
    (await person.get(`/claims/${claimId}/submission`)).html.includes(getWords('en').t('kept.two'))
  cluster.setLag(5_000)
  onTestFinished(() => cluster.setLag(0))
  await person.submit(claimId)
  expect(await saysTwo()).toBe(false)
  cluster.setLag(0)
  await awaitUntil('its receipt to say so', saysTwo)
})

test('R11, small: with the primary killed under load, and no scanner for viruses, the other one has everything that was acknowledged, and the core each claim once', async () => {
  await scanner.stop()
  const afterwards = () => scanner.start()
  const loss = await losePrimary(cluster, person, { claims: 9, asked: 1, lag: 100, afterwards })
  console.log(sayLoss(loss))
  for (const count of loss.before) expect(count, sayLoss(loss)).toBeGreaterThan(0)
  expect(loss.inTwo).toBeGreaterThan(0)
  expect(loss.sentOn, sayLoss(loss)).toBeGreaterThan(0)
  expect(lostNothing(loss), sayLoss(loss)).toBe(true)
})

test('the machine that took over goes on with the backups, and of the newest everything opens, files in their store too', async () => {
  expect(backupsOf(cluster).length, 'made before').toBeGreaterThan(0)
  await untilBackedUp(cluster)
  expect(await drillAt(await cluster.primary())).toMatch(allOpens)
})
