import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { todayHere } from '#app/http/today.server.ts'
import { insurerDays } from '#app/modules/claims/claims.server.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Note } from '#app/ui/note.tsx'
import { Page } from '#app/ui/page.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { tellTerm } from './coverage-words.ts'
import { CoverageCard } from './coverage-card.tsx'
import { InsuredThingsCard } from './insured-things-card.tsx'
import { PapersCard } from './papers-card.tsx'
import { PolicyFactsCard } from './policy-facts-card.tsx'

export const meta = titled('policies.covered')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const policy = await findOwnPolicy({ policyId: params.policyId!, holderId })
  if (!policy) throw notFound()
  return { policy, today: todayHere(), takesClaims: insurerDays().lines.includes(policy.line) }
}

export default function PolicyPage() {
  const words = useWords()
  const { policy, today, takesClaims } = useLoaderData<typeof loader>()
  const { t } = words
  const { claimsPhone } = useBrand()
  return (
    <Page reader="policyholder" current="policies">
      <PageBody shape="cols">
        <PageHeading
          back={{ href: '/policies', label: t('policies.title') }}
          title={t('policies.coveredBy', { policy: t(`claims.line.${policy.line}`).toLowerCase() })}
          lead={tellTerm(words, policy, today)}
        />
        <CoverageCard policy={policy} />
        <InsuredThingsCard policy={policy} />
        <PapersCard policy={policy} today={today} />
        {takesClaims ? (
          <p>
            <LinkButton href={`/claims/new?policy=${policy.policyId}`}>
              {t('policies.report')}
            </LinkButton>
          </p>
        ) : (
          <Note tone="review">
            <p>
              {t('policies.notHere')} <PhoneLink number={claimsPhone} className="hit" />
            </p>
          </Note>
        )}
        <PolicyFactsCard policy={policy} />
      </PageBody>
    </Page>
  )
}
