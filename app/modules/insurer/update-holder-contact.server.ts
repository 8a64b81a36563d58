import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import type { components } from '#app/modules/insurer/core-api.generated.ts'
import { bestPhone, readHolder, WireHolder } from '#app/modules/insurer/fetch-holder.server.ts'
import type { MailingAddress } from '#app/modules/insurer/insurer.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { withoutGaps } from '#app/modules/insurer/to-wire.ts'
import { addressInWords } from '#app/modules/insurer/wire-parts.ts'

type Patch = components['schemas']['ContactPatch']
type Phones = NonNullable<components['schemas']['ContactFields']['phones']>

export type ContactUpdate = {
  holderId: string
  email?: string
  /** E.164; a number that takes texts. */
  phone?: string
  address?: MailingAddress
  language?: 'en' | 'es'
}

/** How often somebody else may change the person between our read and our write in one call. */
const MAX_READS = 4

/** The contract's most, for one person. */
const MOST_PHONES = 5

/**
 * Tells the core how a person is reached: what is given replaces the core's, on top of the version
 * just read; other phones stay. Telling it twice changes nothing.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`, or a code for what it will not take)
 */
export async function updateHolderContact({ holderId, ...update }: ContactUpdate): Promise<void> {
  for (let reads = 0; reads < MAX_READS; reads++) {
    const current = await readHolder(holderId)
    const body = patchFor(current, update)
    if (Object.keys(body).length === 0) return
    const params = {
      path: { policyholderId: holderId },
      header: { 'If-Match': `"${current.version}"` },
    }
    try {
      await askFor(WireHolder, (core) =>
        core.PATCH('/policyholders/{policyholderId}', { params, body }),
      )
      return
    } catch (error) {
      if (!isRefusal(error, 'StaleVersion')) throw error
    }
  }
  throw new InsurerUnavailable('StaleVersion')
}

/** What differs from what the core has. */
function patchFor(current: WireHolder, update: Omit<ContactUpdate, 'holderId'>): Patch {
  const { email, phone, address, language } = update
  const best = bestPhone(current.phones)
  const isNewPhone = phone && (best?.number !== phone || best.kind !== 'MOBILE')
  const isNewAddress = address && addressInWords(address) !== asWords(current.mailingAddress)
  const isNewLanguage = language && !current.preferredLanguage?.startsWith(language)
  return withoutGaps<Patch>({
    email: email === current.email ? undefined : email,
    phones: isNewPhone ? withMobile(current.phones, phone) : undefined,
    mailingAddress: isNewAddress ? withoutGaps({ ...address, country: 'US' }) : undefined,
    preferredLanguage: isNewLanguage ? `${language}-US` : undefined,
  })
}

const asWords = (address: WireHolder['mailingAddress']) => address && addressInWords(address)

/** The new number in the place of the mobile one that counted before; the core replaces phones whole. */
function withMobile(phones: WireHolder['phones'], number: string): Phones {
  const replaced = bestPhone(phones.filter(({ kind }) => kind === 'MOBILE'))
  const others = phones
    .filter((one) => one !== replaced && one.number !== number)
    .map((one) => ({ kind: one.kind as Phones[number]['kind'], number: one.number }))
  return [{ kind: 'MOBILE', number, primary: true }, ...others.slice(0, MOST_PHONES - 1)]
}
