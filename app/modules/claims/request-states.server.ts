import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claimRequests } from '#db/schema/claims.ts'
import type { Asks } from './claims.ts'

type State = Pick<typeof claimRequests.$inferSelect, 'status' | 'answeredAt'>

/** Whether a request was answered and is ours to read: our own answer counts at once, whatever the insurer has seen of it. */
export const isWaiting = ({ status, answeredAt }: State) =>
  status === 'answered' || (status === 'open' && answeredAt !== null)

/** The same as a condition, for what is still the person's turn. */
export const isTheirTurn = and(eq(claimRequests.status, 'open'), isNull(claimRequests.answeredAt))

/** How many requests of each of these claims wait for the person, and how many answered ones for us. */
export function countAsks(db: Db, claimIds: string[]) {
  const asks = new Map<string, Asks>()
  const rows = db
    .select()
    .from(claimRequests)
    .where(
      and(
        inArray(claimRequests.claimId, claimIds),
        inArray(claimRequests.status, ['open', 'answered']),
      ),
    )
    .all()
  for (const row of rows) {
    const { open, waiting } = asks.get(row.claimId) ?? noAsks
    const counted = isWaiting(row) ? { open, waiting: waiting + 1 } : { open: open + 1, waiting }
    asks.set(row.claimId, counted)
  }
  return (claimId: string) => asks.get(claimId) ?? noAsks
}

const noAsks: Asks = { open: 0, waiting: 0 }
