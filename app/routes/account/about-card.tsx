import { type ReactNode } from 'react'
import { type Account } from '#app/modules/identity/identity.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AddressLines } from './address-lines.tsx'
import type { AddressNow } from './read-address.server.ts'

type AboutCardProps = {
  about: Pick<Account, 'name' | 'email' | 'phone'>
  address: AddressNow
}

/** Who the reader is to us and how we reach them, each with the way to change it. */
export function AboutCard({ about, address }: AboutCardProps) {
  const { t, phone } = useWords()
  const { claimsPhone } = useBrand()
  const changeable = [
    { page: 'email', name: t('identity.account.email'), value: about.email },
    {
      page: 'phone',
      name: t('identity.account.phone'),
      value: about.phone ? phone(about.phone) : t('common.notGiven'),
    },
    { page: 'address', name: t('contact.account.address'), value: <Address of={address} /> },
  ]
  return (
    <Card title={t('identity.account.about')}>
      <Facts
        facts={[
          { name: t('identity.account.name'), value: about.name },
          ...changeable.map(({ page, name, value }) => ({
            name,
            value: (
              <Changeable page={page} name={name}>
                {value}
              </Changeable>
            ),
          })),
        ]}
      />
      <p className="soft">
        {t('contact.account.nameWrong')} <PhoneLink number={claimsPhone} className="hit" />
      </p>
    </Card>
  )
}

type ChangeableProps = { page: string; name: string; children: ReactNode }

function Changeable({ page, name, children }: ChangeableProps) {
  const { t } = useWords()
  return (
    <>
      {children}{' '}
      <a
        className="tap"
        href={`/account/${page}`}
        aria-label={t('contact.account.changeOf', { what: name })}
      >
        {t('common.change')}
      </a>
    </>
  )
}

function Address({ of }: { of: AddressNow }) {
  const { t } = useWords()
  if (!of.known) return t('contact.account.addressUnknown')
  return of.address ? <AddressLines {...of.address} /> : t('common.notGiven')
}
