import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Page } from '#app/ui/page.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { When } from '#app/ui/when.tsx'
import { tellCards, type CardFact } from './card-facts.ts'
import { requirePolicyWithCard } from './policy-with-card.server.ts'

export const meta = titled('policies.card.title')

export async function loader(args: LoaderFunctionArgs) {
  const { policy } = await requirePolicyWithCard(args)
  return { policy }
}

/** Proof of insurance, a card for each car or each person insured; made to be printed. */
export default function IdCardPage() {
  const words = useWords()
  const { t } = words
  const { policy } = useLoaderData<typeof loader>()
  const { policyId, line } = policy
  const own = `/policies/${policyId}`
  return (
    <Page reader="policyholder" current="policies">
      <PageBody shape="narrow">
        <PageHeading
          back={{ href: own, label: t('policies.papers.back') }}
          title={t('policies.card.title')}
          lead={
            <span className="noprint">
              {t(line === 'health' ? 'policies.card.leadHealth' : 'policies.card.lead')}
            </span>
          }
        />
        {tellCards(words, policy, useBrand()).map(({ id, title, facts }) => (
          <Card key={id} title={title}>
            <Facts facts={facts.map((fact) => ({ ...fact, value: <Value {...fact} /> }))} />
          </Card>
        ))}
        <p className="noprint">
          <TapLink href={`${own}/id-card/pdf`}>{t('forms.paper.pdf')}</TapLink>
        </p>
      </PageBody>
    </Page>
  )
}

function Value({ value, day, phone }: CardFact) {
  if (day) return <When at={day} style="long" />
  if (phone) return <PhoneLink number={phone} />
  return value
}
