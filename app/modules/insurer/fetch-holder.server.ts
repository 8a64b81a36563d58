import { z } from 'zod'
import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import type { HolderAtCore } from '#app/modules/insurer/insurer.ts'

const WireHolder = z.object({
  policyholderId: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().optional(),
  phones: z
    .array(z.object({ kind: z.string(), number: z.string(), primary: z.boolean().optional() }))
    .default([]),
  preferredLanguage: z.string().optional(),
})

/**
 * A person's name and contacts at the core. The phone is the one that can take a text message where
 * there is one, else the primary.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`)
 */
export async function fetchHolder(holderId: string): Promise<HolderAtCore> {
  const params = { path: { policyholderId: holderId } }
  const holder = await askFor(WireHolder, (core) =>
    core.GET('/policyholders/{policyholderId}', { params }),
  )
  return {
    holderId: holder.policyholderId,
    givenName: holder.givenName,
    familyName: holder.familyName,
    email: holder.email,
    phone: bestPhone(holder.phones),
    language: holder.preferredLanguage?.startsWith('es') ? 'es' : 'en',
  }
}

function bestPhone(phones: z.infer<typeof WireHolder>['phones']) {
  const mobiles = phones.filter(({ kind }) => kind === 'MOBILE')
  const candidates = mobiles.length > 0 ? mobiles : phones
  return (candidates.find(({ primary }) => primary) ?? candidates[0])?.number
}
