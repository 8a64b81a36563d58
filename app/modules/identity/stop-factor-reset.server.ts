import { read, write } from '#db/client.server.ts'
import { findLink, spendLink } from './emailed-links.server.ts'
import {
  endReset,
  findOpenReset,
  findReset,
  isLapsed,
  stopOpenReset,
} from './factor-resets.server.ts'

/**
 * The reset of a lost second step that is open for an account: until when it waits (milliseconds since
 * 1970), or that staff decide on it. Undefined when there is none.
 */
export async function findFactorReset({ accountId }: { accountId: string }) {
  const open = read((db) => findOpenReset(db, accountId))
  if (!open || isLapsed(open)) return undefined
  return { resetId: open.id, way: open.way, readyAt: open.readyAt }
}

/** Stops the reset that is open for an account, by its owner, who is logged in. 'none' when there is none. */
export const stopFactorReset = ({ accountId }: { accountId: string }) =>
  write((tx) => (stopOpenReset(tx, accountId) ? 'stopped' : 'none'))

/** Stops a reset by the link that its owner got by email. 'gone' for a link that does not work. */
export function stopResetByLink({ token }: { token: string }) {
  return write((tx) => {
    const link = findLink(tx, token)
    const reset = link?.purpose === 'stop-reset' && findReset(tx, link.aboutId ?? '')
    if (!link || !reset || !spendLink(tx, link)) return 'gone'
    return endReset(tx, reset, { outcome: 'stopped', by: `link:${link.id}` }) ? 'stopped' : 'gone'
  })
}
