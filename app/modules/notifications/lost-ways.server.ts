import { read, write } from '#db/client.server.ts'
import { findContact } from '#app/modules/identity/identity.server.ts'
import { hasConsent } from './text-consent.server.ts'
import type { LostWay } from './lost-way.ts'
import type { Channel } from './notifications.ts'
import { liftSuppression } from './postmark.server.ts'
import { COMPLAINT, findSuppression, isStop, noteProved } from './suppressed-addresses.server.ts'

/** The ways we cannot reach a policyholder, of those they gave us. STOP is their wish and none of them. */
export async function listLostWays(holderId: string): Promise<LostWay[]> {
  const contact = await findContact(holderId)
  if (!contact) return []
  const { email, phone } = contact
  return read((db) => {
    const ways: LostWay[] = []
    const byEmail = findSuppression(db, { channel: 'email', address: email })
    if (byEmail) ways.push({ why: byEmail === COMPLAINT ? 'emailSpam' : 'email', address: email })
    const address = phone ?? ''
    const byText = phone && findSuppression(db, { channel: 'text', address })
    const isWanted = byText && !isStop(byText) && hasConsent(db, { holderId, phone: address })
    if (isWanted) ways.push({ why: 'text', address })
    return ways
  })
}

/** Somebody is about to prove an address that emails came back from: the provider is asked to try again. */
export const tryAgainAt = ({ channel, address }: { channel: Channel; address: string }) =>
  channel === 'email' && read((db) => findSuppression(db, { channel, address }))
    ? liftSuppression(address)
    : Promise.resolve()

/** Its owner has shown a code from this address or number: it counts as reached again. */
export const noteAddressProved = (of: { channel: Channel; address: string }) =>
  write((tx) => noteProved(tx, of))
