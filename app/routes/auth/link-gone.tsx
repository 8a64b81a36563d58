import { useBrand } from '#app/ui/brand-context.tsx'
import { TapLink } from '#app/ui/button.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** A link that was used, is too old or never was: nobody learns which. */
export function LinkGone() {
  const { t, locale } = useWords()
  const { claimsPhone } = useBrand()
  return (
    <Page reader="guest" languageHref={`/recover?lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card stack">
          <PageHeading title={t('recovery.link.gone.title')} lead={t('recovery.link.gone.lead')} />
          <p>
            <TapLink href="/recover">{t('recovery.link.gone.again')}</TapLink>
          </p>
          <p>
            {t('recovery.link.gone.call')} <PhoneLink number={claimsPhone} className="hit" />
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
