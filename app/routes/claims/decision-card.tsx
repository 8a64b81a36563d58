import { TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ForClaimPage } from './claim.tsx'

type Exposure = ForClaimPage['claim']['exposures'][number]
type Decided = NonNullable<Exposure['decision']>

type DecisionCardProps = Pick<ForClaimPage, 'claim' | 'letters'>

/** What was decided for each coverage: the amount, what is not paid and why, and how to have it looked at again. */
export function DecisionCard({ claim, letters }: DecisionCardProps) {
  const { t } = useWords()
  const decided = claim.exposures.flatMap(({ exposureId, coverageName, decision }) =>
    decision ? [{ exposureId, coverageName, decision }] : [],
  )
  if (decided.length === 0) return null
  return (
    <Card
      title={t(claim.decidedBefore ? 'claims.amounts.decisionBefore' : 'claims.amounts.decision')}
    >
      {decided.map(({ exposureId, coverageName, decision }) => (
        <div key={exposureId} className="stack tight">
          <h3>{coverageName}</h3>
          <Outcome decision={decision} />
          <WhatYouCanDo decision={decision} />
          <Letter decision={decision} letters={letters} />
        </div>
      ))}
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
      <ul className="stack tight">
        {refused.map(({ item, amount, reason, clause, cure }) => (
          <li key={item}>
            <b>{t('claims.amounts.refused', { item })}</b>
            {amount ? <> ({money(amount)})</> : null}. {reason}
            {clause ? <> {t('claims.amounts.clause', { clause })}</> : null}
            {cure ? <> {t('claims.amounts.cure', { cure })}</> : null}
          </li>
        ))}
      </ul>
    </>
  )
}

function WhatYouCanDo({ decision: { appeal, regulator } }: { decision: Decided }) {
  const { t } = useWords()
  return (
    <>
      {appeal ? (
        <p>
          <Sentence
            of="claims.amounts.appeal"
            with={{ date: <When at={appeal.until} style="long" />, how: appeal.how }}
          />
        </p>
      ) : null}
      {regulator ? (
        <p>
          {t('claims.amounts.regulator', { name: regulator.name })}{' '}
          {regulator.phone ? <PhoneLink number={regulator.phone} className="hit" /> : null}{' '}
          {regulator.url ? <TapLink href={regulator.url}>{regulator.url}</TapLink> : null}
        </p>
      ) : null}
    </>
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
