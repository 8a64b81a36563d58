import {
  findAccount,
  findContact,
  findSecurityFacts,
} from '#app/modules/identity/identity.server.ts'
import type { Locale } from '#app/words/words.ts'
import type { DeliveryOf, NoticeRow } from './delivery-row.server.ts'

/** Who a notice is for, as they are reached now. */
export type Reader = {
  name: string
  email: string
  phone?: string | undefined
  phoneVerified: boolean
  language: Locale
}

/** The account a notice is for; undefined when there is none any more. */
export async function readerOf({ accountId, holderId }: NoticeRow): Promise<Reader | undefined> {
  const account = accountId ? await findAccount(accountId) : undefined
  return account ?? (holderId ? findContact(holderId) : undefined)
}

/** Where one delivery goes: to the reader, or to what a change of theirs has replaced. */
export async function addressOf({ channel, recipient }: DeliveryOf, notice: NoticeRow) {
  if (recipient !== 'former') {
    const reader = await readerOf(notice)
    return channel === 'email' ? reader?.email : reader?.phone
  }
  const { former } = notice.aboutId ? await findSecurityFacts(notice.aboutId) : {}
  return channel === 'email' ? former?.email : former?.phone
}
