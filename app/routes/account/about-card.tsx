import { type Account } from '#app/modules/identity/identity.ts'
import { Answers } from '#app/ui/answers.tsx'
import { useBrand } from '#app/ui/brand-context.tsx'
import { TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AddressLines } from './address-lines.tsx'
import type { AddressNow } from './read-address.server.ts'

type AboutCardProps = {
  about: Pick<Account, 'name' | 'email' | 'phone' | 'phoneVerified'>
  address: AddressNow
}

/** Who the reader is to us and how we reach them, each with the way to change it. */
export function AboutCard({ about, address }: AboutCardProps) {
  const { t, phone } = useWords()
  const { claimsPhone } = useBrand()
  return (
    <Card title={t('identity.account.about')}>
      <Answers
        answers={[
          { question: t('identity.account.name'), answer: about.name },
          {
            question: t('identity.account.email'),
            answer: about.email,
            changeHref: '/account/email',
          },
          {
            question: t('identity.account.phone'),
            answer: about.phone ? (
              <>
                <span className="nb">{phone(about.phone)}</span>
                {about.phoneVerified ? null : <Unproved />}
              </>
            ) : (
              t('common.notGiven')
            ),
            changeHref: '/account/phone',
          },
          {
            question: t('contact.account.address'),
            answer: <Address of={address} />,
            changeHref: '/account/address',
          },
        ]}
      />
      <p className="soft">
        {t('contact.account.nameWrong')} <PhoneLink number={claimsPhone} className="hit" />
      </p>
    </Card>
  )
}

function Unproved() {
  const { t } = useWords()
  return (
    <>
      <br />
      <small>{t('reach.proof.notYet')}</small>{' '}
      <TapLink href="/account/phone/proof">{t('reach.proof.phoneTitle')}</TapLink>
    </>
  )
}

function Address({ of }: { of: AddressNow }) {
  const { t } = useWords()
  if (!of.known) return t('contact.account.addressUnknown')
  return of.address ? <AddressLines {...of.address} /> : t('common.notGiven')
}
