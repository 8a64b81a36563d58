import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Page } from '#app/ui/page.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { When } from '#app/ui/when.tsx'

export const meta = titled('policies.card.title')

/** Proof of insurance for a car, from our own rows: it is needed at the roadside, whatever is down. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const policy = await findOwnPolicy({ policyId: params.policyId!, holderId })
  if (policy?.line !== 'auto') throw notFound()
  return { policy }
}

export default function IdCard() {
  const { t } = useWords()
  const { policy } = useLoaderData<typeof loader>()
  const back = { href: `/policies/${policy.policyId}`, label: t('policies.papers.back') }
  const vehicles = policy.objects.filter(({ kind }) => kind === 'vehicle')
  return (
    <Page reader="policyholder" current="policies">
      <PageBody shape="narrow">
        <div className="noprint">
          <PageHeading
            back={back}
            title={t('policies.card.title')}
            lead={t('policies.card.lead')}
          />
        </div>
        {vehicles.map((vehicle) => (
          <VehicleCard key={vehicle.objectId} policy={policy} vehicle={vehicle} />
        ))}
      </PageBody>
    </Page>
  )
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['policy']

function VehicleCard({ policy, vehicle }: { policy: Shown; vehicle: Shown['objects'][number] }) {
  const { t, list } = useWords()
  const { name, claimsPhone } = useBrand()
  const { label, vin, plate } = vehicle
  const facts = [
    { name: t('policies.card.insurer'), value: name },
    {
      name: t('policies.insured.number'),
      value: <span className="nb">{policy.policyNumber}</span>,
    },
    { name: t('policies.insured.names'), value: list(policy.namedInsureds) },
    { name: t('policies.insured.from'), value: <When at={policy.effective} style="long" /> },
    { name: t('policies.insured.until'), value: <When at={policy.expires} style="long" /> },
    {
      name: t('policies.card.vehicle'),
      value: [label, plate && t('policies.plate', { plate }), vin && t('policies.vin', { vin })]
        .filter(Boolean)
        .join(' · '),
    },
    { name: t('policies.card.claims'), value: <PhoneLink number={claimsPhone} /> },
  ]
  return (
    <Card title={label}>
      <Facts facts={facts} />
    </Card>
  )
}
