import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { listOwnClaims } from '#app/modules/claims/claims.server.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pages } from '#app/ui/pages.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { ClaimCard } from './claim-card.tsx'

export const meta = titled('claims.title')

/** All claims of a person, newest first, a page at a time. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return { ...(await listOwnClaims({ holderId, after })), isFirst: !after }
}

export default function Claims() {
  const { t } = useWords()
  const { claims, size, next, isFirst } = useLoaderData<typeof loader>()
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading title={t('claims.title')} />
        <p>
          <LinkButton href="/claims/new">{t('claims.report')}</LinkButton>
        </p>
        {claims.length === 0 ? (
          <Card>
            <Empty alone title={t('claims.noneTitle')}>
              {t('claims.noneText')}
            </Empty>
          </Card>
        ) : null}
        {claims.map((claim) => (
          <ClaimCard key={claim.claimId} claim={claim} />
        ))}
        {next || !isFirst ? (
          <Pages
            size={size}
            nextHref={next ? `/claims?after=${next}` : undefined}
            firstHref={isFirst ? undefined : '/claims'}
          />
        ) : null}
      </PageBody>
    </Page>
  )
}
