import { createHmac } from 'node:crypto'
import { createCookie } from '@remix-run/node'
import type { Cluster } from '#tests/cluster/cluster.ts'
import { ANSWERED_BY } from '#tests/cluster/edge.ts'
import { cookieWithoutPosition } from '#tests/cluster/people.ts'
import { httpPerson, type HttpPerson } from '#tests/journeys/http-person.ts'

const otherContents = '0'.repeat(16)
const beyond = 1_000_000n

type Position = { transaction: string; checksum: string }
type Look = { asked: 'here' | 'primary'; ms: number }

/** What somebody may bring to a machine that has all that the primary has, and whether the primary is asked for it. */
const kinds: Record<
  string,
  { asked: Look['asked']; brought: (at: Position, key: Buffer) => Promise<string> }
> = {
  stale: { asked: 'here', brought: (at, key) => signed(moved(at, -1n), key) },
  future: { asked: 'primary', brought: (at, key) => signed(moved(at, beyond), key) },
  rewound: {
    asked: 'primary',
    brought: (at, key) => signed({ ...at, checksum: otherContents }, key),
  },
  forged: { asked: 'here', brought: (at) => signed(moved(at, beyond), Buffer.from('another key')) },
}

/**
 * Somebody brings positions of the past, of a future that never came, of contents that were lost, and made-up
 * ones to the near machine, and looks at a page twice.
 */
export async function tryPositions(cluster: Cluster, person: HttpPerson) {
  const near = await cluster.replica()
  cluster.edge.sendTo(near)
  const key = Buffer.from(cluster.settings.SESSION_KEYS!.split(/[:,]/)[1]!, 'base64url')
  const found = []
  for (const [kind, { asked, brought }] of Object.entries(kinds))
    found.push({ kind, wanted: asked, ...(await lookTwice(brought)) })
  return found

  async function lookTwice(brought: (at: Position, key: Buffer) => Promise<string>) {
    await cluster.replica()
    const before = near.position()
    const [transaction = '', checksum = ''] = before.split('/')
    const browser = httpPerson(cluster)
    const position = await brought({ transaction, checksum }, key)
    browser.keep([...cookieWithoutPosition(person).split('; '), position])
    const first = await look(browser)
    // What was written meanwhile covers what was to be beyond or beside it.
    if (near.position() !== before) return lookTwice(brought)
    return { first, second: await look(browser) }
  }

  async function look(browser: HttpPerson): Promise<Look> {
    const begun = performance.now()
    const { status, headers } = await browser.get('/claims')
    const ms = performance.now() - begun
    if (status !== 200) throw new Error(`The page was answered with ${status}`)
    return { asked: headers[ANSWERED_BY] === near.hostname ? 'here' : 'primary', ms }
  }
}

export const sayPositions = (found: Positions) =>
  `brought to a machine that is level: ${found
    .map(
      ({ kind, first, second }) => `a ${kind} position ${sayLook(first)}, then ${sayLook(second)}`,
    )
    .join('; ')}`

const sayLook = ({ asked, ms }: Look) =>
  `${asked === 'here' ? 'answered there' : 'by the primary'} in ${ms.toFixed(0)} ms`

export const positionsHold = (found: Positions) =>
  found.every(({ wanted, first, second }) => first.asked === wanted && second.asked === 'here')

type Positions = Awaited<ReturnType<typeof tryPositions>>

const moved = ({ transaction, checksum }: Position, by: bigint) => ({
  transaction: (BigInt(`0x${transaction}`) + by).toString(16).padStart(16, '0'),
  checksum,
})

/** As the portal signs it (app/http/cookies.server.ts). */
function signed({ transaction, checksum }: Position, key: Buffer) {
  const secret = createHmac('sha256', key).update('signed cookies').digest('base64url')
  const cookie = createCookie(`position-${transaction}`, { secrets: [secret] })
  return cookie.serialize(`${transaction}/${checksum}`)
}
