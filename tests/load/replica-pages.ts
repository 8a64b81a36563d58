import { startCluster } from '#tests/cluster/cluster.ts'
import { anaAt, cookieWithoutPosition } from '#tests/cluster/people.ts'
import { aPaper } from '#tests/faults/expect-once.ts'
import { settle } from '#tests/faults/in-weather.ts'
import { comparePages } from '#tests/load/compare-pages.ts'

/** More than this a page may not take longer near the person, all together. */
const MOST_RATIO = 1.2

const ofAPerson = [
  '/dashboard',
  '/claims',
  '/claims/new',
  '/policies',
  '/notifications',
  '/account',
]
const ofAClaim = ['', '/submission', '/documents', '/messages']
const ofADraft = ['/details/what', '/check', '/documents']

/**
 * Two machines, asked for the same pages in turn: the primary, and the replica from its own copy. Prints
 * each page's medians. @returns whether reading near costs no more than a fifth on top
 */
export async function replicaPages() {
  const cluster = await startCluster()
  try {
    const person = await anaAt(cluster)
    const claimId = await person.reportCollision([aPaper()])
    const draft = await person.prepareCollision()
    await settle(cluster)
    const [primary, replica] = [await cluster.primary(), await cluster.replica()]
    const cookie = cookieWithoutPosition(person)
    const at = (path: string, page = path) => ({ page, path, cookie })
    const stops = [
      ...['/login', ...ofAPerson].map((path) => at(path)),
      ...ofAClaim.map((path) => at(`/claims/${claimId}${path}`, `/claims/:claimId${path}`)),
      ...ofADraft.map((path) => at(`/claims/${draft}${path}`, `/claims/:draft${path}`)),
    ]
    console.log(`on ${cluster.kind}`)
    const { together } = await comparePages(
      stops,
      { name: 'primary', origin: primary.origin },
      { name: 'replica', origin: replica.origin },
    )
    console.log(`the most is ${MOST_RATIO}: ${together <= MOST_RATIO ? 'kept' : 'BROKEN'}`)
    return together <= MOST_RATIO
  } finally {
    await cluster.end()
  }
}
