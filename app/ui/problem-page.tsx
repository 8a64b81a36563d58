import { useBrand } from './brand-context.tsx'
import { PageBody } from './page-body.tsx'
import { PageHeading } from './page-heading.tsx'
import { Page } from './page.tsx'
import { PhoneLink } from './phone-link.tsx'
import { useWords } from './words-context.tsx'

const kinds = { 403: 'forbidden', 404: 'notFound', 503: 'busy' } as const

/** A page for an address that leads nowhere, and for weather on our side. Says what is safe and what to do. */
export function ProblemPage({ status }: { status: number }) {
  const { t } = useWords()
  const { claimsPhone } = useBrand()
  const kind = kinds[status as keyof typeof kinds] ?? 'failed'
  return (
    <Page reader="guest">
      <PageBody shape="narrow">
        <PageHeading title={t(`errors.page.${kind}Title`)} lead={t(`errors.page.${kind}Text`)} />
        <p>
          <a className="btn" href="/">
            {t('errors.page.goHome')}
          </a>
        </p>
        {claimsPhone ? (
          <p>
            {t('errors.page.call')} <PhoneLink number={claimsPhone} />
          </p>
        ) : null}
      </PageBody>
    </Page>
  )
}
