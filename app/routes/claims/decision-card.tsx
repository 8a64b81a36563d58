import { mayFile } from '#app/modules/claims/claims.ts'
import { LinkButton, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AppealTerms, isPaidOut, LaterWay, Regulators } from './appeal-terms.tsx'
import { tellReason } from './insurer-words.ts'
import type { ForClaimPage } from './claim.tsx'

type Exposure = ForClaimPage['claim']['exposures'][number]
type Decided = NonNullable<Exposure['decision']>

type DecisionCardProps = Pick<ForClaimPage, 'claim' | 'letters' | 'today'>

/** What was decided for each coverage: the amount, what is not paid and why, and how to have it looked at again. */
export function DecisionCard({ claim, letters, today }: DecisionCardProps) {
  const { t } = useWords()
  const decided = claim.exposures.flatMap(({ exposureId, coverageName, decision }) =>
    decision ? [{ exposureId, coverageName, decision }] : [],
  )
  if (decided.length === 0) return null
  const mayAppeal = mayFile('appeal', claim)
  return (
    <Card
      title={t(claim.decidedBefore ? 'claims.amounts.decisionBefore' : 'claims.amounts.decision')}
    >
      {decided.map(({ exposureId, coverageName, decision }) => (
        <div key={exposureId} className="stack tight">
          <h3>{coverageName}</h3>
          <Outcome decision={decision} />
          <Letter decision={decision} letters={letters} />
        </div>
      ))}
      {mayAppeal ? <AppealTerms decided={decided} today={today} /> : null}
      {mayAppeal && isPaidOut(decided) ? <p>{t('filings.appeal.beforePaid')}</p> : null}
      <LaterWay claim={claim} decided={decided} today={today} />
      <Regulators decided={decided} />
      {mayAppeal ? (
        <div className="noprint">
          <LinkButton kind="quiet" href={`/claims/${claim.claimId}/appeal`}>
            {t('filings.open.appeal')}
          </LinkButton>
        </div>
      ) : null}
    </Card>
  )
}

function Outcome({ decision }: { decision: Decided }) {
  const { t, money } = useWords()
  const { outcome, approved, refused, decidedOn } = decision
  const word = { approved: 'approved', part_approved: 'partApproved', denied: 'denied' } as const
  return (
    <>
      <p>
        <b>
          {approved && outcome !== 'denied'
            ? t('claims.amounts.approved', { amount: money(approved) })
            : t(`claims.status.${word[outcome]}`)}
        </b>
        {', '}
        <When at={decidedOn} style="long" />
      </p>
      {refused.map((one) => (
        <RefusedItem key={one.item + one.reason} {...one} />
      ))}
    </>
  )
}

function RefusedItem(refused: Decided['refused'][number]) {
  const words = useWords()
  const { t, money } = words
  const { item, amount, clause, cure } = refused
  const facts = [
    { name: t('settlement.reason'), value: tellReason(words, refused) },
    { name: t('settlement.clause'), value: clause },
    { name: t('settlement.cure'), value: cure },
  ].filter(({ value }) => value !== undefined)
  return (
    <div className="stack tight">
      <p>
        <b>{t('claims.amounts.refused', { item })}</b>
        {amount ? <> ({money(amount)})</> : null}
      </p>
      <Facts facts={facts} />
    </div>
  )
}

function Letter({ decision, letters }: Pick<DecisionCardProps, 'letters'> & { decision: Decided }) {
  const { t } = useWords()
  const letter = letters.find(
    ({ coreDocumentId }) => coreDocumentId && coreDocumentId === decision.letterDocumentId,
  )
  if (!letter) return null
  return (
    <p>
      <TapLink href={`/documents/${letter.documentId}`}>{t('claims.amounts.letter')}</TapLink>
    </p>
  )
}
