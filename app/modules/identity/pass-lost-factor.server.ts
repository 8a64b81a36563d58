import type { Db } from '#db/client.server.ts'
import { endAllOf } from './end-session.server.ts'
import { askReset, endReset, findReset, isReady } from './factor-resets.server.ts'
import type { Passed } from './pass-second-step.server.ts'
import { detailsOf, takePending, verifyPending, type PendingRow } from './pending-logins.server.ts'

/**
 * After the code by email of somebody who lost their second step: the waiting time begins, or, where it
 * is over, the reset is made and they are let in. Their row stays for the page that says how long.
 */
export function passLostFactor(tx: Db, row: PendingRow): Passed {
  const { language, resetId } = detailsOf(row)
  const accountId = row.accountId!
  if (resetId) return takeReadyReset(tx, row, resetId)
  if (!verifyPending(tx, row)) return { outcome: 'gone' }
  askReset(tx, { accountId, language })
  return { outcome: 'reset-asked' }
}

/** Of the reset that was promised, and no other: one that was stopped meanwhile opens nothing. */
function takeReadyReset(tx: Db, row: PendingRow, resetId: string): Passed {
  const accountId = row.accountId!
  const reset = findReset(tx, resetId)
  if (!takePending(tx, row) || reset?.accountId !== accountId || !isReady(reset))
    return { outcome: 'gone' }
  endReset(tx, reset, { outcome: 'done', by: `account:${accountId}` })
  endAllOf(tx, accountId)
  return { outcome: 'passed', accountId, returnTo: '/account/security' }
}
