import { setTimeout as pause } from 'node:timers/promises'
import { fetchHolder } from '#app/modules/insurer/insurer.server.ts'
import { type MailingAddress } from '#app/modules/insurer/insurer.ts'
import { seconds } from '#app/platform/clock.ts'

/** Nobody waits longer for a page because of one line on it. */
const PATIENCE = seconds(1.5)

/** Where letters and checks go, as the core has it now; null when it has none. */
export type AddressNow = { known: true; address: MailingAddress | null } | { known: false }

/** Asks the core, which alone keeps it. Not known while the core is away or slow. */
export async function readAddress(holderId: string): Promise<AddressNow> {
  const asked = fetchHolder(holderId).then(
    ({ address = null }) => ({ known: true as const, address }),
    () => ({ known: false as const }),
  )
  return Promise.race([asked, pause(PATIENCE, { known: false as const })])
}
