import { useBrand } from './brand-context.tsx'
import { LinkButton } from './button.tsx'
import { PageBody } from './page-body.tsx'
import { PageHeading } from './page-heading.tsx'
import { Page } from './page.tsx'
import { PhoneLink } from './phone-link.tsx'
import { useWords } from './words-context.tsx'

/** A whole page for a response's status: what happened, that nothing is lost, and two ways on. */
export function ProblemPage({ status }: { status: number }) {
  const { t } = useWords()
  const { claimsPhone } = useBrand()
  const problem = problemOf(status)
  return (
    <Page reader="guest">
      <PageBody shape="narrow">
        <PageHeading
          title={t(`errors.page.${problem}Title`)}
          lead={t(`errors.page.${problem}Text`)}
        />
        {claimsPhone ? (
          <p>
            {t('errors.page.call')} <PhoneLink number={claimsPhone} className="hit" />
          </p>
        ) : null}
        <div>
          <LinkButton kind="quiet" href="/">
            {t('errors.page.goHome')}
          </LinkButton>
        </div>
      </PageBody>
    </Page>
  )
}

function problemOf(status: number) {
  if (status === 404) return 'notFound'
  if (status === 403) return 'forbidden'
  return status === 503 || status === 429 ? 'busy' : 'failed'
}
