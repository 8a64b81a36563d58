import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { HolderAtCore, PhoneAtCore } from '#app/modules/insurer/insurer.ts'

/**
 * A person's name and contacts at the core. The phone is the one that can take a text message where
 * there is one, else the primary. The address is where letters and checks go.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`)
 */
export async function fetchHolder(holderId: string): Promise<HolderAtCore> {
  const { givenName, familyName, email, phones, address, language } =
    await getCore().fetchHolder(holderId)
  const phone = bestPhone(phones)?.number
  return { holderId, givenName, familyName, email, phone, address, language: language ?? 'en' }
}

/** The number that texts go to, else the primary one. */
export function bestPhone(phones: PhoneAtCore[]) {
  const mobiles = phones.filter(({ kind }) => kind === 'mobile')
  const candidates = mobiles.length > 0 ? mobiles : phones
  return candidates.find(({ primary }) => primary) ?? candidates[0]
}
