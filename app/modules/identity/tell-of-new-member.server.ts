import { and, inArray, isNull, ne } from 'drizzle-orm'
import { type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { permissions } from './identity.ts'

/**
 * Has everybody told, in the caller's transaction, who sees the staff: whoever brings in a second mailbox
 * of their own, to be two people, does not do so unseen.
 */
export function tellOfNewMember(tx: Db, memberId: string) {
  const { id, role, holderId, closedAt } = accounts
  const readers = tx
    .select({ id })
    .from(accounts)
    .where(
      and(
        isNull(holderId),
        inArray(role, permissions['staff.see']),
        isNull(closedAt),
        ne(id, memberId),
      ),
    )
    .all()
  for (const { id: accountId } of readers)
    recordEvent(tx, 'account/security.changed', {
      accountId,
      change: 'staff-joined',
      changeId: memberId,
    })
}
