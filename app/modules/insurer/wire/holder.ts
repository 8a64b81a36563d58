import { wordFor, codeFor } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import { languagesAtCore, phoneKinds } from '#app/modules/insurer/core-codes.ts'
import type { ContactPatch, HolderRecord } from '#app/modules/insurer/insurer.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import { withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'
import { languageOf, WireAddress } from '#app/modules/insurer/wire/wire-parts.ts'

type Patch = components['schemas']['ContactPatch']
type Phone = NonNullable<Patch['phones']>[number]

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

/** The person in the portal's words; a kind of phone we cannot name takes no texts. */
export function holderFromCore(wire: z.infer<typeof WireHolder>): HolderRecord {
  const { policyholderId, phones, mailingAddress, preferredLanguage, ...same } = wire
  return {
    ...same,
    holderId: policyholderId,
    phones: phones.map((one) => ({ ...one, kind: wordFor(phoneKinds, one.kind) ?? 'home' })),
    address: mailingAddress,
    language: languageOf(preferredLanguage),
  }
}

export const contactToCore = ({ email, phones, address, language }: ContactPatch) =>
  withoutGaps<Patch>({
    email,
    phones: phones?.map((one) => ({
      ...one,
      kind: codeFor(phoneKinds, one.kind) as Phone['kind'],
    })),
    mailingAddress: address && withoutGaps({ ...address, country: 'US' }),
    preferredLanguage: language && languagesAtCore[language],
  })
