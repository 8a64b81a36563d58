import { z } from 'zod'
import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import type { HolderAtCore } from '#app/modules/insurer/insurer.ts'
import { WireAddress } from '#app/modules/insurer/wire-parts.ts'

export const WireHolder = z.object({
  policyholderId: z.string(),
  version: z.number(),
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().optional(),
  phones: z
    .array(z.object({ kind: z.string(), number: z.string(), primary: z.boolean().optional() }))
    .default([]),
  mailingAddress: WireAddress.optional(),
  preferredLanguage: z.string().optional(),
})
export type WireHolder = z.infer<typeof WireHolder>

/**
 * A person's name and contacts at the core. The phone is the one that can take a text message where
 * there is one, else the primary. The address is where letters and checks go.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`)
 */
export async function fetchHolder(holderId: string): Promise<HolderAtCore> {
  const holder = await readHolder(holderId)
  return {
    holderId: holder.policyholderId,
    givenName: holder.givenName,
    familyName: holder.familyName,
    email: holder.email,
    phone: bestPhone(holder.phones)?.number,
    address: holder.mailingAddress,
    language: holder.preferredLanguage?.startsWith('es') ? 'es' : 'en',
  }
}

/** The person as the core keeps them. */
export const readHolder = (holderId: string) =>
  askFor(WireHolder, (core) =>
    core.GET('/policyholders/{policyholderId}', {
      params: { path: { policyholderId: holderId } },
    }),
  )

/** The number that texts go to, else the primary one. */
export function bestPhone(phones: WireHolder['phones']) {
  const mobiles = phones.filter(({ kind }) => kind === 'MOBILE')
  const candidates = mobiles.length > 0 ? mobiles : phones
  return candidates.find(({ primary }) => primary) ?? candidates[0]
}
