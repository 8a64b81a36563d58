import { read, type Db } from '#db/client.server.ts'
import { findChange } from './contact-change-row.server.ts'
import { findLink, type LinkRow } from './emailed-links.server.ts'
import { findReset, isLapsed } from './factor-resets.server.ts'

/** What a link does that somebody got by email; undefined for one that does not work, for whatever reason. */
export async function findEmailedLink(token: string) {
  return read((db) => {
    const link = findLink(db, token)
    return link && canDo(db, link) ? { purpose: link.purpose } : undefined
  })
}

function canDo(db: Db, { purpose, accountId, aboutId }: LinkRow) {
  if (purpose === 'password') return accountId !== null
  if (purpose === 'stop-address') return findChange(db, aboutId ?? '')?.state === 'held'
  const reset = findReset(db, aboutId ?? '')
  return reset?.outcome === null && !isLapsed(reset)
}
