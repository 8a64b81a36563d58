import type { Table } from '#app/modules/insurer/soap/elements.ts'
import { Addr } from '#app/modules/insurer/soap/notice-elements.ts'

/** How a person is reached. */
export const Contacts: Table = {
  EmailAddr: 'email',
  PhoneEntry: ['phones', { PhoneKindCd: 'kind', PhoneNumber: 'number', PrimaryInd: 'primary' }],
  MailingAddr: ['mailingAddress', Addr],
  PreferredLanguageCd: 'preferredLanguage',
}

export const Policyholder: Table = {
  PolicyholderId: 'policyholderId',
  Version: 'version',
  GivenName: 'givenName',
  FamilyName: 'familyName',
  ...Contacts,
}
