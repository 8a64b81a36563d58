import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoSettings } from '../../scripts/demo-settings.ts'
import { launchAll } from '../../scripts/launch.ts'
import { staffIris, staffSara } from '#tests/cast.ts'
import { visitEveryPage, type Stop } from '#tests/journeys/every-page.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import { freePort, startPortal, type RunningPortal } from '#tests/journeys/portal.ts'
import { fillClaims } from '#tests/load/fill-claims.ts'
import { median } from '#tests/load/tell-apart.ts'

const FEW = 1_000
const MANY = 100_000
/** One person has so many in each hundred. */
const OF_ONE = 0.02
const MOST_RATIO = 2
const TIMES = 15

/**
 * Two portals on the same data but for the number of claims, 1,000 and 100,000 (of which one person has
 * 20 and 2,000), asked for every page in turn, so that what else the machine does strikes both alike.
 * Prints each page's medians. @returns whether none takes over twice as long among the many
 */
export async function claimsSize(many = MANY) {
  const small = await startPortal()
  const bigDir = mkdtempSync(join(tmpdir(), 'haven-many-'))
  let big: Awaited<ReturnType<typeof launchAll>> | undefined
  try {
    const stops = await listPages(small)
    const claimId = stops
      .map(({ path }) => /^\/claims\/([^/]+)\/submission$/.exec(path)?.[1])
      .find(Boolean)!
    await Promise.all([small.kill('portal'), small.kill('mocks')])
    Object.assign(process.env, small.settings)
    const { DATA_DIR: smallDir = '' } = small.settings
    const fill = (dataDir: string, total: number) =>
      fillClaims({ file: join(dataDir, 'app.db'), claimId, total, ofHolder: total * OF_ONE })
    const few = await fill(smallDir, FEW)
    cpSync(smallDir, bigDir, { recursive: true })
    console.log(`${few} and ${await fill(bigDir, many)} claims`)
    const [port, mocksPort] = [await freePort(), await freePort()]
    big = await launchAll(demoSettings({ dataDir: bigDir, port, mocksPort }))
    await Promise.all([small.restart('portal'), small.restart('mocks')])
    const bigOrigin = `http://localhost:${port}`
    const following = await Promise.all(
      stops.filter(({ path }) => lists.includes(path)).map((stop) => nextPage(stop, bigOrigin)),
    )
    return await comparePages([...stops, ...following.flat()], small.origin, bigOrigin)
  } finally {
    await Promise.all([small.end(), big?.portal.end(), big?.mocks.end()])
    rmSync(bigDir, { recursive: true, force: true })
  }
}

/** Every page of policyholders and of staff, each with a cookie that opens it. */
async function listPages(portal: RunningPortal) {
  const stops: Stop[] = []
  await visitEveryPage(portal, httpPerson(portal), async (stop) => void stops.push(stop))
  // Pages before the second step end with the login that follows; the last cookie opens the others.
  const cookie = stops.at(-1)!.cookie
  const open = stops.map((stop) => (stop.cookie ? { ...stop, cookie } : stop))
  const claimId = open
    .map(({ path }) => /^\/claims\/([^/]+)\/submission$/.exec(path)?.[1])
    .find(Boolean)
  for (const path of narrowed) open.push({ page: path, path, cookie })
  const sara = httpPerson(portal)
  await sara.logIn(staffSara)
  await sara.post(`/admin/claims/${claimId}`, {})
  const iris = httpPerson(portal)
  await iris.logIn(staffIris)
  const ofSara = [
    '/admin/claims',
    '/admin/claims?q=HV-NONE-NONE',
    '/admin/claims?status=draft',
    '/admin/claims?status=investigating',
    '/admin/claims?status=paying',
    '/admin/sync',
    '/admin/people',
  ]
  const ofIris = ['/admin/staff', '/admin/audit', '/admin/sync']
  for (const path of ofSara) open.push({ page: path, path, cookie: sara.cookie() })
  open.push({
    page: '/admin/claims/:claimId',
    path: `/admin/claims/${claimId}`,
    cookie: sara.cookie(),
  })
  for (const path of ofIris) open.push({ page: `${path} (operator)`, path, cookie: iris.cookie() })
  return open
}

const narrowed = [
  '/claims?show=drafts',
  '/claims?show=you',
  '/claims?show=open',
  '/claims?of=home',
  '/claims?of=auto',
]
const lists = ['/claims', '/notifications', '/admin/claims', '/admin/audit']

/** The page that a list's own link goes on to. */
async function nextPage({ page, path, cookie }: Stop, origin: string): Promise<Stop[]> {
  const html = await (await fetch(origin + path, { headers: { cookie } })).text()
  const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )
  const next = links.find((href) => /[?&](after|before)=/.test(href))
  if (!next) return []
  return [{ page: `${page}, next page`, path: next.startsWith('?') ? path + next : next, cookie }]
}

async function comparePages(stops: Stop[], small: string, big: string) {
  console.log('page'.padEnd(46), 'few'.padStart(9), 'many'.padStart(9), 'ratio'.padStart(6))
  let worst = 0
  for (const { page, path, cookie } of stops) {
    const times = { small: [] as number[], big: [] as number[] }
    for (let turn = -2; turn < TIMES; turn++)
      for (const [name, origin] of [
        ['small', small],
        ['big', big],
      ] as const) {
        const ms = await timeOf(origin + path, cookie)
        if (turn >= 0) times[name].push(ms)
      }
    const [few, many] = [median(times.small), median(times.big)]
    const ratio = many / few
    worst = Math.max(worst, ratio)
    const line = [page.padEnd(46), inMs(few), inMs(many), ratio.toFixed(2).padStart(6)]
    console.log(...line, ratio > MOST_RATIO ? 'OVER' : '')
  }
  console.log(
    `${stops.length} pages, the worst ratio ${worst.toFixed(2)}; the most is ${MOST_RATIO}: ${worst <= MOST_RATIO ? 'kept' : 'BROKEN'}`,
  )
  return worst <= MOST_RATIO
}

async function timeOf(url: string, cookie: string) {
  const begun = performance.now()
  const answer = await fetch(url, {
    headers: { cookie, 'accept-language': 'en' },
    redirect: 'manual',
  })
  await answer.arrayBuffer()
  const ms = performance.now() - begun
  if (answer.status >= 500) throw new Error(`${url} answered ${answer.status}`)
  return ms
}

const inMs = (ms: number) => `${ms.toFixed(1)} ms`.padStart(9)
