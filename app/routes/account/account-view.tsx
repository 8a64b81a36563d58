import { useForm, type SubmissionResult } from '@conform-to/react'
import type { AddressChange } from '#app/modules/identity/identity.server.ts'
import { languages, type Account } from '#app/modules/identity/identity.ts'
import { type LostWay } from '#app/modules/notifications/notifications.ts'
import { AccountTabs } from '#app/ui/account-tabs.tsx'
import { useBrand } from '#app/ui/brand-context.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { choicesOf, listProblems } from '#app/ui/form-fields.ts'
import { LostNotes } from '#app/ui/lost-notes.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AboutCard } from './about-card.tsx'
import { HeldAddress } from './held-address.tsx'
import type { AddressNow } from './read-address.server.ts'
import type { Told } from './told.ts'

type AccountViewProps = {
  about: Pick<Account, 'name' | 'email' | 'phone' | 'phoneVerified' | 'language'>
  address: AddressNow
  change?: AddressChange
  lost: readonly LostWay[]
  told?: Told
  result?: SubmissionResult
}

export function AccountView({ about, address, change, lost, told, result }: AccountViewProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm({
    id: 'language',
    lastResult: result,
    defaultValue: { language: about.language },
    defaultNoValidate: false,
  })
  const language = choicesOf(words, fields.language)
  return (
    <Page reader="policyholder" current="account">
      <PageBody>
        <PageHeading title={t('identity.account.title')} />
        <AccountTabs current="account" />
        <ErrorSummary problems={listProblems(words, form, [language])} />
        {told && !result ? <DoneNote told={told} about={about} /> : null}
        <LostNotes ways={lost} />
        {change ? <HeldAddress change={change} /> : null}
        <AboutCard about={about} address={address} />
        <Card>
          <form className="stack" method="post" action="/account" id={form.id}>
            <Choices
              {...language}
              legend={t('identity.account.language')}
              hint={t('identity.account.languageHint')}
              choices={languages.map((value) => ({
                value,
                label: <span lang={value}>{t(`common.languages.${value}`)}</span>,
              }))}
            />
            <Button>{t('common.save')}</Button>
          </form>
        </Card>
      </PageBody>
    </Page>
  )
}

function DoneNote({ told, about }: { told: Told } & Pick<AccountViewProps, 'about'>) {
  const { t, phone } = useWords()
  const { claimsPhone } = useBrand()
  if (told === 'too-late') {
    return (
      <Note tone="bad" announced>
        {t('contact.held.tooLate')} <PhoneLink number={claimsPhone} className="hit" />
      </Note>
    )
  }
  const done = {
    saved: t('common.saved'),
    email: t('contact.account.emailChanged', { email: about.email }),
    phone: t('contact.account.phoneChanged', { phone: phone(about.phone ?? '') }),
    stopped: t('contact.held.stopped'),
    provedEmail: t('reach.proof.emailDone'),
    provedPhone: t('reach.proof.phoneDone'),
  }
  return (
    <Note tone="good" announced>
      {done[told]}
      {told === 'phone' ? (
        <>
          {' '}
          {t('contact.account.textsAgain')}{' '}
          <a href="/account/notifications">{t('contact.account.toTexts')}</a>
        </>
      ) : null}
    </Note>
  )
}
