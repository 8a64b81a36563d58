import { and, eq, isNull, ne } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { operatorActor, recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { endAllOf } from './end-session.server.ts'
import { findStaffRow } from './staff-members.server.ts'

type Close = {
  accountId: string
  /** The account of the operator; none for the operator's command. */
  by: string | undefined
}

/**
 * Closes the account of a member of staff: no login opens it and its sessions end at once.
 * @returns `closed`, also when it was before; `own` for one's own; `last` for the last operator, without
 * whom nobody could invite another; `not-found`
 */
export function closeStaffAccount({ accountId, by }: Close) {
  return write((tx) => {
    const row = findStaffRow(tx, accountId)
    if (!row) return 'not-found'
    if (row.closedAt !== null) return 'closed'
    if (by === accountId) return 'own'
    if (row.role === 'operator' && !hasOtherOperator(tx, accountId)) return 'last'
    tx.update(accounts).set({ closedAt: now() }).where(eq(accounts.id, accountId)).run()
    endAllOf(tx, accountId, undefined, by ?? accountId)
    recordAudit(tx, {
      actor: operatorActor(by),
      act: 'staff.closed',
      subject: `account:${accountId}`,
    })
    return 'closed'
  })
}

/** Staff have no holder: the index of holders finds them without a look at every policyholder. */
const hasOtherOperator = (tx: Db, accountId: string) =>
  tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        isNull(accounts.holderId),
        eq(accounts.role, 'operator'),
        isNull(accounts.closedAt),
        ne(accounts.id, accountId),
      ),
    )
    .limit(1)
    .get() !== undefined
