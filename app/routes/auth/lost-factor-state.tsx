import { type LostFactor } from '#app/modules/identity/identity.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { LinkButton, TapLink } from '#app/ui/button.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** How it stands with a second step that was lost, where there is nothing to fill in. */
export function LostFactorState({ lost }: { lost: LostFactor }) {
  const { t } = useWords()
  const { claimsPhone } = useBrand()
  return (
    <Page reader="guest">
      <PageBody shape="narrow">
        <div className="card stack">
          {lost.state === 'waiting' ? <Waiting readyAt={lost.readyAt} /> : null}
          {lost.state === 'with-us' ? (
            <PageHeading
              title={t('recovery.lost.withUs.title')}
              lead={t('recovery.lost.withUs.lead')}
            />
          ) : null}
          {lost.state === 'staff' ? (
            <PageHeading
              title={t('recovery.lost.staff.title')}
              lead={t('recovery.lost.staff.lead')}
            />
          ) : null}
          {lost.state === 'mailbox' ? <Mailbox /> : null}
          {lost.state === 'staff' ? null : (
            <p>
              {t(
                lost.state === 'waiting'
                  ? 'recovery.lost.waiting.meanwhile'
                  : 'identity.login.callUs',
              )}{' '}
              <PhoneLink number={claimsPhone} className="hit" />
            </p>
          )}
          <p>
            <TapLink href="/login">{t('recovery.ask.toLogin')}</TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}

function Waiting({ readyAt }: { readyAt: number }) {
  const { t, date } = useWords()
  const at = new Date(readyAt)
  return (
    <>
      <PageHeading
        title={t('recovery.lost.waiting.title', { day: date(at, 'weekday') })}
        lead={
          <time dateTime={at.toISOString()}>
            {t('recovery.lost.waiting.until', { date: date(at, 'stamp') })}
          </time>
        }
      />
      <p>{t('recovery.lost.waiting.then')}</p>
      <p>{t('recovery.lost.waiting.told')}</p>
      <p>{t('recovery.lost.waiting.stop')}</p>
      <div className="stack tight">
        <p>{t('recovery.lost.claimsGoOn')}</p>
        <p>
          <TapLink href="/report">{t('identity.accident.report')}</TapLink>
        </p>
      </div>
    </>
  )
}

function Mailbox() {
  const { t } = useWords()
  return (
    <>
      <PageHeading
        title={t('recovery.lost.mailbox.title')}
        lead={t('recovery.lost.mailbox.lead')}
      />
      <p>
        <LinkButton href="/login/verify?with=email">{t('recovery.lost.mailbox.code')}</LinkButton>
      </p>
    </>
  )
}
