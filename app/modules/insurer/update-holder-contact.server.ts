import { bestPhone } from '#app/modules/insurer/fetch-holder.server.ts'
import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type {
  ContactPatch,
  HolderRecord,
  MailingAddress,
  PhoneAtCore,
} from '#app/modules/insurer/insurer.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'
import { addressInWords } from '#app/modules/insurer/wire/wire-parts.ts'

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
    const current = await getCore().fetchHolder(holderId)
    const patch = patchFor(current, update)
    if (Object.keys(patch).length === 0) return
    try {
      await getCore().updateContact({ holderId, version: current.version, ...patch })
      return
    } catch (error) {
      if (!isRefusal(error, 'StaleVersion')) throw error
    }
  }
  throw new InsurerUnavailable('StaleVersion')
}

/**
 * Which of these the core has otherwise, by their names here: nothing is told.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`)
 */
export async function listDifferingContacts({ holderId, ...given }: ContactUpdate) {
  const patch = patchFor(await getCore().fetchHolder(holderId), given)
  const names = {
    email: 'email',
    phones: 'phone',
    address: 'address',
    language: 'language',
  } as const
  return Object.entries(names).flatMap(([key, name]) => (Object.hasOwn(patch, key) ? [name] : []))
}

/** What differs from what the core has. */
function patchFor(current: HolderRecord, update: Omit<ContactUpdate, 'holderId'>) {
  const { email, phone, address, language } = update
  const best = bestPhone(current.phones)
  const isNewPhone = phone && (best?.number !== phone || best.kind !== 'mobile')
  const isNewAddress = address && addressInWords(address) !== asWords(current.address)
  return withoutGaps<ContactPatch>({
    email: email === current.email ? undefined : email,
    phones: isNewPhone ? withMobile(current.phones, phone) : undefined,
    address: isNewAddress ? address : undefined,
    language: language === current.language ? undefined : language,
  })
}

const asWords = (address: MailingAddress | undefined) => address && addressInWords(address)

/** The new number in the place of the mobile one that counted before; the core replaces phones whole. */
function withMobile(phones: PhoneAtCore[], number: string): PhoneAtCore[] {
  const replaced = bestPhone(phones.filter(({ kind }) => kind === 'mobile'))
  const others = phones
    .filter((one) => one !== replaced && one.number !== number)
    .map((one) => ({ kind: one.kind, number: one.number }))
  return [{ kind: 'mobile', number, primary: true }, ...others.slice(0, MOST_PHONES - 1)]
}
