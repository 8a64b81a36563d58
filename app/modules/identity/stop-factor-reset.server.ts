import { read, write } from '#db/client.server.ts'
import { findOpenReset, isLapsed, stopOpenReset } from './factor-resets.server.ts'

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
