import { read } from '#db/client.server.ts'
import { findOpenReset, isReady } from './factor-resets.server.ts'
import { detailsOf, findPending, type PendingRow } from './pending-logins.server.ts'
import { waysOf } from './second-step-ways.server.ts'

/**
 * Where somebody on the way in stands, for the page they see: the second step or a new password is
 * asked next, or, of somebody who lost a factor, to wait. The email is masked, since the cookie is all
 * that was shown so far. `ways` are what the second step can be proved with, the one that is asked first
 * before the others. Undefined when it ran out.
 */
export async function findPendingLogin(pendingId: string) {
  const row = read((db) => findPending(db, pendingId))
  if (!row) return undefined
  const { email, language, returnTo } = detailsOf(row)
  const isVerified = row.verifiedAt !== null
  return {
    next: isVerified ? afterStep(row) : ('code' as const),
    purpose: row.purpose === 'decoy' ? ('registration' as const) : row.purpose,
    isRegistration: row.purpose === 'registration' || row.purpose === 'decoy',
    accountId: row.accountId ?? undefined,
    email: isVerified ? email : masked(email),
    language,
    returnTo,
    ways: isVerified ? [] : await waysOf(row),
    isCodeSent: row.jarSealed !== null,
    /** Whether a lost factor was waited for long enough, so that they can go on without it. */
    isResetReady: row.purpose === 'login' && hasReadyReset(row),
  }
}

function hasReadyReset({ accountId }: PendingRow) {
  const open = accountId ? read((db) => findOpenReset(db, accountId)) : undefined
  return open !== undefined && isReady(open)
}

const afterStep = ({ purpose }: PendingRow) =>
  purpose === 'lost-factor' ? ('wait' as const) : ('password' as const)

/** "a•••@example.test": enough to know which mailbox to open. */
function masked(email: string) {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}•••${email.slice(at)}`
}
