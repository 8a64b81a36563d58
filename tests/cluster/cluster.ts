import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoSettings } from '../../scripts/demo-settings.ts'
import { launchMocks } from '../../scripts/launch.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { startConsul } from '#tests/cluster/consul.ts'
import { createEdge } from '#tests/cluster/edge.ts'
import { startLink } from '#tests/cluster/link.ts'
import { findLiteFs, type LiteFs } from '#tests/cluster/litefs.ts'
import { clusterNode, type ClusterNode } from '#tests/cluster/node.ts'
import { freePort } from '#tests/journeys/portal.ts'

export type Cluster = Awaited<ReturnType<typeof startCluster>>

export type ClusterOptions = {
  /** How long a lease lives that nobody renews: LiteFS' default is ten seconds. */
  ttl?: string
  settings?: Record<string, string>
}

const hostnames = ['127.0.0.2', '127.0.0.3']
/** Neither the hour of the day nor how fast it goes shall decide an outcome. */
const calm = { QUIET_HOURS: 'off', DIGEST_AFTER: '100000', INSURER_PAUSE_SECONDS: '0' }

/**
 * Two machines with a portal each on one database, the stand-ins, and an edge in front: on real LiteFS
 * mounts where there is a `litefs` program, else on the model. Whoever uses it cannot tell but by `kind`.
 */
export async function startCluster({ ttl = '5s', settings: extra = {} }: ClusterOptions = {}) {
  const litefs = findLiteFs()
  const folder = mkdtempSync(join(tmpdir(), 'haven-cluster-'))
  const port = await freePort()
  const edge = createEdge(hostnames.map((hostname) => ({ hostname, port })))
  const edgePort = await edge.listen()
  const mocksPort = await freePort()
  const settings: Record<string, string> = {
    ...demoSettings({ dataDir: folder, port: edgePort, mocksPort }),
    ...calm,
    REPLAY: 'fly',
    PEER_URL: `http://{hostname}:${port}`,
    METRICS_PORT: String(await freePort()),
    CLUSTER_SECRET: 'two-machines-know-this',
    DOCUMENT_STORE: 'uploadthing',
    PATH: `${programsIn(folder, litefs)}:${process.env.PATH}`,
    ...extra,
  }
  const consul = await startConsul()
  const links = await Promise.all(hostnames.map((hostname) => linkTo(hostname)))
  const launched = launchMocks(settings)
  const nodes = links.map(({ hostname, litefsPort, link }) =>
    clusterNode({
      ...{ litefs, hostname, port, litefsPort, link, ttl, settings, consul: consul.url },
      folder: join(folder, hostname),
    }),
  ) as [ClusterNode, ClusterNode]
  edge.watch(nodes)

  /** The machine that may write, waiting until there is one whose portal knows it. */
  const primary = () =>
    awaitUntil('a primary', async () => {
      for (const node of nodes)
        if ((await node.info())?.isPrimary && (await node.role()) === 'primary') return node
      return undefined
    })
  const other = (node: ClusterNode) => nodes.find((one) => one !== node)!

  async function end() {
    await Promise.all(nodes.map((node) => node.kill()))
    await launched.then((mocks) => mocks.end()).catch(() => undefined)
    await Promise.all([edge.close(), consul.close()])
    await Promise.all(links.map(({ link }) => link.close()))
    rmSync(folder, { recursive: true, force: true })
  }

  const cluster = {
    kind: litefs.kind,
    origin: settings.PORTAL_ORIGIN!,
    mocks: `http://127.0.0.1:${mocksPort}`,
    ...{ nodes, edge, consul, settings, folder, primary, other, end },
    /** The other one, once it follows the primary and has all that the primary has now. */
    async replica() {
      const leading = await primary()
      const following = other(leading)
      await untilCaughtUp(leading, following)
      return following
    },
    /** Milliseconds that a change takes from now on to reach the other machine. */
    setLag: (ms: number) => links.forEach(({ link }) => link.setDelay(ms)),
  }
  try {
    await nodes[0].start(['node scripts/seed.ts'])
    await nodes[1].start()
    await launched
  } catch (error) {
    await end()
    throw error
  }
  return cluster
}

/** A folder with `litefs` under its own name, as the image has it and a backup calls it. */
function programsIn(folder: string, { program, args }: LiteFs) {
  const programs = join(folder, 'programs')
  mkdirSync(programs)
  const words = [program, ...args].map((word) => `'${word}'`).join(' ')
  writeFileSync(join(programs, 'litefs'), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 })
  return programs
}

async function linkTo(hostname: string) {
  const litefsPort = await freePort()
  const link = await startLink(hostname, { host: hostname, port: litefsPort })
  return { hostname, litefsPort, link }
}

const untilCaughtUp = (leading: ClusterNode, following: ClusterNode) =>
  awaitUntil(`${following.hostname} to have what ${leading.hostname} has`, async () => {
    const info = await following.info()
    const knows = info?.primary?.hostname === leading.hostname
    const isLevel = knows && following.position() === leading.position()
    return isLevel && (await following.role()) === 'replica'
  })
