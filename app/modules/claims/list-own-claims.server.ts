import { and, desc, eq, exists, inArray, lt, ne, notInArray, or } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { claimRequests, claims } from '#db/schema/claims.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { summaryOf } from './claim-row.server.ts'
import { claimStatuses, isOver } from './claim-status.ts'
import type { Asks, ClaimSummary, ClaimView } from './claims.ts'
import { countAsks, isTheirTurn } from './request-states.server.ts'

const PAGE = 20
const closedStatuses = claimStatuses.filter((one) => isOver(one) && one !== 'discarded')
const openStatuses = claimStatuses.filter((one) => !isOver(one) && one !== 'draft')

type ListOwn = {
  holderId: string
  view?: ClaimView | undefined
  line?: Line | undefined
  policyId?: string | undefined
  after?: string | undefined
  /** Claims that wait for the holder for another reason than a request. */
  waiting?: string[]
}

type Page = {
  claims: (ClaimSummary & { asks: Asks })[]
  size: number
  next: string | undefined
}

/**
 * A holder's claims and drafts, newest first, 20 a page, narrowed to a view, a line or a policy;
 * `next` is the `after` of the page that follows.
 */
export async function listOwnClaims(asked: ListOwn) {
  const { holderId, view, line, policyId, after, waiting = [] } = asked
  return read((db): Page => {
    const rows = db
      .select()
      .from(claims)
      .where(
        and(
          eq(claims.holderId, holderId),
          eq(claims.hidden, false),
          ne(claims.status, 'discarded'),
          view && inView(db, view, waiting),
          line && eq(claims.line, line),
          policyId ? eq(claims.policyId, policyId) : undefined,
          afterPlace(after),
        ),
      )
      .orderBy(desc(claims.startedAt), desc(claims.id))
      .limit(PAGE + 1)
      .all()
    const shown = rows.slice(0, PAGE)
    const last = rows.length > PAGE ? shown.at(-1) : undefined
    const asksOf = countAsks(
      db,
      shown.map(({ id }) => id),
    )
    return {
      claims: shown.map((row) => ({ ...summaryOf(row), asks: asksOf(row.id) })),
      size: PAGE,
      next: last && `${last.startedAt}.${last.id}`,
    }
  })
}

function inView(db: Db, view: ClaimView, waiting: string[]) {
  if (view === 'drafts') return eq(claims.status, 'draft')
  if (view === 'closed') return inArray(claims.status, closedStatuses)
  if (view === 'open') return inArray(claims.status, openStatuses)
  const asked = db
    .select({ id: claimRequests.id })
    .from(claimRequests)
    .where(and(eq(claimRequests.claimId, claims.id), isTheirTurn))
  return or(
    inArray(claims.status, ['draft', 'needs_fix']),
    and(notInArray(claims.status, closedStatuses), or(exists(asked), inArray(claims.id, waiting))),
  )
}

function afterPlace(after: string | undefined) {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,40})$/.exec(after ?? '') ?? []
  if (!at || !id) return undefined
  const when = Number(at)
  return or(lt(claims.startedAt, when), and(eq(claims.startedAt, when), lt(claims.id, id)))
}
