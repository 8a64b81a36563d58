import { RECOVERY_LINK_MINUTES } from '#app/modules/identity/identity.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { TapLink } from '#app/ui/button.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What everybody reads who asked for a link. */
export function RecoverAsked() {
  const { t, locale } = useWords()
  const { claimsPhone } = useBrand()
  return (
    <Page reader="guest" languageHref={`/recover?asked&lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card stack">
          <PageHeading
            title={t('recovery.asked.title')}
            lead={t('recovery.asked.lead', { minutes: RECOVERY_LINK_MINUTES })}
          />
          <p>
            {t('recovery.asked.nothing')} <PhoneLink number={claimsPhone} className="hit" />
          </p>
          <p>
            <TapLink href="/recover">{t('recovery.asked.again')}</TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
