import { read } from '#db/client.server.ts'
import { findAccount } from './accounts.server.ts'
import { findOpenReset, isLapsed, isReady } from './factor-resets.server.ts'
import { findPending } from './pending-logins.server.ts'
import { waysOf } from './second-step-ways.server.ts'

/**
 * How it stands with a second step that somebody has lost. `ask`: they can ask for a reset. `waiting`
 * until `readyAt` (milliseconds since 1970); then `ready`. `with-us`: two of our staff decide.
 * `mailbox`: a code by email is enough for them, so there is nothing to wait for. `staff`: a colleague.
 */
export type LostFactor =
  | { state: 'ask' | 'ready' | 'with-us' | 'mailbox' | 'staff' }
  | { state: 'waiting'; readyAt: number }

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
  const byEmail = (await waysOf({ purpose: 'login', accountId })).includes('email')
  return { state: byEmail ? 'mailbox' : 'ask' }
}
