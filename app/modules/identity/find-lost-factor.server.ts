import { read } from '#db/client.server.ts'
import { hours } from '#app/platform/clock.ts'
import { findAccount } from './accounts.server.ts'
import { findOpenReset, isLapsed, isReady } from './factor-resets.server.ts'
import { type LostFactor } from './identity.ts'
import { findPending } from './pending-logins.server.ts'
import { resetWait } from './reset-rules.server.ts'
import { waysOf } from './second-step-ways.server.ts'

/** How it stands for whoever has given the right password and waits; undefined for anybody else. */
export async function findLostFactor(pendingId: string): Promise<LostFactor | undefined> {
  const row = read((db) => findPending(db, pendingId))
  if (!row?.accountId) return undefined
  if (row.purpose !== 'login' && row.purpose !== 'lost-factor') return undefined
  return lostFactorOf(row.accountId)
}

/** The same for an account. */
export async function lostFactorOf(accountId: string): Promise<LostFactor> {
  const account = await findAccount(accountId)
  if (account?.role !== 'policyholder') return { state: 'staff' }
  const open = read((db) => findOpenReset(db, accountId))
  if (open?.way === 'staff') return { state: 'with-us' }
  if (open && isReady(open)) return { state: 'ready' }
  if (open && !isLapsed(open)) return { state: 'waiting', readyAt: open.readyAt }
  const ways = await waysOf({ purpose: 'login', accountId })
  if (ways.includes('email')) return { state: 'mailbox' }
  const waitHours = Math.ceil(resetWait() / hours(1))
  return { state: 'ask', waitHours, hasPhone: account.phone !== undefined }
}
