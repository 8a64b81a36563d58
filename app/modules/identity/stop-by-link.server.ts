import { write, type Db } from '#db/client.server.ts'
import { findChange } from './contact-change-row.server.ts'
import { findLink, spendLink, type LinkRow } from './emailed-links.server.ts'
import { endReset, findReset } from './factor-resets.server.ts'
import { endHold } from './stop-address-change.server.ts'

/**
 * Stops what a link stops that somebody got by email: the reset of a second step (`reset`) or a new postal
 * address (`address`). `gone` for a link that does not work, or has nothing to stop any more.
 */
export function stopByLink({ token }: { token: string }) {
  return write((tx) => {
    const link = findLink(tx, token)
    if (!link || link.purpose === 'password' || !spendLink(tx, link)) return 'gone'
    return stop(tx, link)
  })
}

function stop(tx: Db, { id, purpose, aboutId }: LinkRow) {
  const by = `link:${id}`
  if (purpose === 'stop-reset') {
    const reset = findReset(tx, aboutId ?? '')
    return reset && endReset(tx, reset, { outcome: 'stopped', by }) ? 'reset' : 'gone'
  }
  const change = findChange(tx, aboutId ?? '')
  if (change?.state !== 'held') return 'gone'
  endHold(tx, change, by)
  return 'address'
}
