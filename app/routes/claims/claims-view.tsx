import { claimViews } from '#app/modules/claims/claims.ts'
import { Button, LinkButton, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pages } from '#app/ui/pages.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { ClaimCard } from './claim-card.tsx'
import { addressOf } from './claim-filter.ts'
import type { ForClaims } from './claims.tsx'

/** The list: its views as links, the insurance as a small form, claims, and the way on. */
export function ClaimsView({ claims, news, size, next, isFirst, filter, policies }: ForClaims) {
  const { t } = useWords()
  const isNarrowed = Object.values(filter).some((part) => part !== undefined)
  const isBare = isFirst && claims.length === 0 && !isNarrowed
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading title={t('claims.title')} />
        <p>
          <LinkButton href="/claims/new">{t('claims.report')}</LinkButton>
        </p>
        {isBare ? null : (
          <>
            <Views filter={filter} />
            <ByInsurance filter={filter} policies={policies} />
          </>
        )}
        {claims.length === 0 ? <NoClaims filter={filter} isNarrowed={isNarrowed} /> : null}
        {claims.map((claim) => (
          <ClaimCard key={claim.claimId} claim={claim} hasNews={news.includes(claim.claimId)} />
        ))}
        <p>
          <TapLink href="/claims/reported">{t('people.take.link')}</TapLink>
        </p>
        {next || !isFirst ? (
          <Pages
            size={size}
            nextHref={next && addressOf(filter, next)}
            firstHref={isFirst ? undefined : addressOf(filter)}
          />
        ) : null}
      </PageBody>
    </Page>
  )
}

type Filtered = Pick<ForClaims, 'filter'>

function Views({ filter }: Filtered) {
  const { t } = useWords()
  const tabs = ([undefined, ...claimViews] as const).map((view) => ({
    href: addressOf({ ...filter, view }),
    label: t(`claimList.view.${view ?? 'all'}`),
    current: filter.view === view,
  }))
  return <Tabs label={t('claimList.views')} tabs={tabs} />
}

/** Shown to whoever has more than one insurance, or came by the address of one. */
function ByInsurance({ filter, policies }: Filtered & Pick<ForClaims, 'policies'>) {
  const { t, list } = useWords()
  const { view, line, policyId } = filter
  if (policies.length < 2 && !line && !policyId) return null
  const lines = [...new Set(policies.map((policy) => policy.line))]
  const isUnlisted = policyId && !policies.some((policy) => policy.policyId === policyId)
  const options = [
    { value: '', label: t('claimList.ofAny') },
    ...lines.map((value) => ({ value, label: t(`claims.line.${value}`) })),
    ...policies.map((policy) => ({
      value: policy.policyId,
      label: t('claimList.ofPolicy', {
        line: t(`claims.line.${policy.line}`),
        things: list(policy.labels) || policy.policyNumber,
      }),
    })),
    ...(isUnlisted ? [{ value: policyId, label: t('claimList.ofChosen') }] : []),
  ]
  return (
    <form method="get" action="/claims" className="filters">
      {view ? <input type="hidden" name="show" value={view} /> : null}
      <SelectField
        id="of"
        name="of"
        label={t('claimList.of')}
        defaultValue={line ?? policyId ?? ''}
        options={options}
      />
      <Button kind="quiet" small>
        {t('claimList.show')}
      </Button>
    </form>
  )
}

function NoClaims({ filter, isNarrowed }: Filtered & { isNarrowed: boolean }) {
  const { t } = useWords()
  if (!isNarrowed)
    return (
      <Card>
        <Empty alone title={t('claims.noneTitle')}>
          {t('claims.noneText')}
        </Empty>
      </Card>
    )
  return (
    <Card>
      <Empty alone title={t(`claimList.none.${filter.view ?? 'all'}`)}>
        {t('claimList.noneText')}
      </Empty>
      <TapLink href="/claims">{t('claimList.showAll')}</TapLink>
    </Card>
  )
}
