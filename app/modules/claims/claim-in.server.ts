import type { Db } from '#db/client.server.ts'
import { findOwn } from './claim-row.server.ts'

type Own = { claimId: string; holderId: string }

/**
 * Whether this claim of theirs is a draft: a question to hand to the door of its files, which asks it in
 * the transaction that removes one. Between a look before and that transaction it may have been sent.
 */
export const isDraftIn = (own: Own) => (tx: Db) => findOwn(tx, own)?.status === 'draft'

/** As `isDraftIn`: whether it is still theirs to give files to, so not thrown away or gone meanwhile. */
export const takesFilesIn = (own: Own) => (tx: Db) => {
  const row = findOwn(tx, own)
  return row !== undefined && row.status !== 'discarded'
}
