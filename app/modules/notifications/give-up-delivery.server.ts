import { read, write } from '#db/client.server.ts'
import { findDelivery, type DeliveryOf } from './delivery-row.server.ts'
import { addressOf, readerOf } from './reader-of.server.ts'
import { settleDelivery } from './settle-delivery.server.ts'

/**
 * Ends the tries of a delivery that is still queued, when its provider stays away: it counts as
 * failed, staff see it, and the other way is used where it is open. Harmless in any other state.
 */
export async function giveUpDelivery(of: DeliveryOf) {
  const found = read((db) => findDelivery(db, of))
  if (!found) return 'not-chosen'
  const { notice } = found
  const [reader, address] = [await readerOf(notice), await addressOf(of, notice)]
  return write((tx) => {
    const delivery = findDelivery(tx, of)?.delivery
    if (delivery?.state !== 'queued') return delivery?.state ?? 'not-chosen'
    const code = delivery.code ?? 'given-up'
    const outcome = { outcome: 'failed', code, suppress: false } as const
    return settleDelivery(tx, { ...of, notice, reader, address, outcome })
  })
}
