import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { todayHere } from '#app/http/today.server.ts'
import type { Policy } from '#app/modules/policies/policies.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { PolicyList } from './policy-list.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export const meta = titled('policies.title')

/** The holder's policies from our own rows: the page stands when the insurer's system is down. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const policies = await listPolicies(holderId)
  return { policies: policies.map(forList), today: todayHere() }
}

export default function Policies() {
  const { t } = useWords()
  const { policies, today } = useLoaderData<typeof loader>()
  return (
    <Page reader="policyholder" current="policies">
      <PageBody shape="narrow">
        <PageHeading title={t('policies.title')} lead={t('policies.lead')} />
        {policies.length > 0 ? (
          <PolicyList policies={policies} today={today} />
        ) : (
          <Card title={t('policies.noneTitle')}>
            <p>{t('policies.noneText')}</p>
          </Card>
        )}
      </PageBody>
    </Page>
  )
}

function forList({ policyId, line, effective, expires, status, objects }: Policy) {
  return { policyId, line, effective, expires, status, labels: objects.map(({ label }) => label) }
}
