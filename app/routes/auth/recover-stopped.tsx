import { type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export const meta = titled('recovery.stopped.title')

export const loader = ({ request }: LoaderFunctionArgs) => ({
  isAddress: new URL(request.url).searchParams.has('address'),
})

/** What was stopped by a link, and what its owner had better do now. */
export default function RecoverStopped() {
  const { t, locale } = useWords()
  const { claimsPhone } = useBrand()
  const { isAddress } = useLoaderData<typeof loader>()
  const here = `/recover/stopped?${isAddress ? 'address' : 'reset'}`
  return (
    <Page reader="guest" languageHref={`${here}&lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card stack">
          <PageHeading
            title={t('recovery.stopped.title')}
            lead={t(isAddress ? 'recovery.stopped.address' : 'recovery.stopped.reset')}
          />
          <p>{t(isAddress ? 'recovery.stopped.wasInside' : 'recovery.stopped.knowsPassword')}</p>
          <p>
            <LinkButton href="/recover">{t('recovery.stopped.choose')}</LinkButton>
          </p>
          <p>
            {t('recovery.stopped.call')} <PhoneLink number={claimsPhone} className="hit" />
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
