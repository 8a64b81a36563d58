import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoSettings } from '../../scripts/demo-settings.ts'
import { launchAll } from '../../scripts/launch.ts'
import { staffIris, staffSara } from '#tests/cast.ts'
import { visitEveryPage, type Stop } from '#tests/journeys/every-page.ts'
import { goBy } from '#tests/journeys/go-by.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import { freePort, startPortal, type RunningPortal } from '#tests/journeys/portal.ts'
import { comparePages } from '#tests/load/compare-pages.ts'
import { fillClaims } from '#tests/load/fill-claims.ts'

const FEW = 1_000
const MANY = 100_000
/** One person has so many in each hundred. */
const OF_ONE = 0.02
const MOST_RATIO = 2

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
    await goBy(small)
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
    const { worst } = await comparePages(
      [...stops, ...following.flat()],
      { name: 'few', origin: small.origin },
      { name: 'many', origin: bigOrigin },
    )
    console.log(`the most is ${MOST_RATIO}: ${worst <= MOST_RATIO ? 'kept' : 'BROKEN'}`)
    return worst <= MOST_RATIO
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
