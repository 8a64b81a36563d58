import type { ClaimSummary } from '#app/modules/claims/claims.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { RequestCard } from '#app/ui/request-card.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { numberOf } from './claim-words.tsx'

type Refused = Pick<ClaimSummary, 'refusedFor' | 'noticedAt' | 'startedAt'>

/** What to correct, by the insurer's code, and which rows of the check page that is. */
const toFix = new Map([
  ['CauseNotForLine', { what: 'fixCause', rows: ['type'] }],
  ['RuleFailed', { what: 'fixAnswers', rows: ['when', 'type', 'inYourWords'] }],
] as const)

const fixOf = ({ refusedFor }: Pick<Refused, 'refusedFor'>) =>
  [...toFix].find(([code]) => code === refusedFor)?.[1]

/** The rows of the check page to look at again; none of a claim that was not refused. */
export const rowsToFix = (claim: Pick<Refused, 'refusedFor'>) => fixOf(claim)?.rows ?? []

/** That the insurer did not take the claim as it is, and what to correct in it. */
export function TellFix({ claim }: { claim: Refused }) {
  const { t } = useWords()
  const fix = fixOf(claim)
  return (
    <>
      <p>
        <NeedsFix claim={claim} />
      </p>
      {fix ? <p>{t(`claims.whose.${fix.what}`)}</p> : null}
    </>
  )
}

function NeedsFix({ claim: { noticedAt, startedAt } }: { claim: Refused }) {
  const notice = <When at={new Date(noticedAt ?? startedAt)} style="long" />
  return <Sentence of="claims.whose.fix" with={{ date: notice }} />
}

type ToFix = Refused & Pick<ClaimSummary, 'claimId' | 'claimNumber' | 'reference'>

/** A claim to correct, as what the person must do. */
export function FixCard({ claim }: { claim: ToFix }) {
  const words = useWords()
  const { t } = words
  const fix = fixOf(claim)
  const why = (
    <>
      <NeedsFix claim={claim} /> {fix ? t(`claims.whose.${fix.what}`) : null}
    </>
  )
  return (
    <RequestCard title={t('claims.whose.fixTitle')} why={why}>
      <p className="row">
        <LinkButton href={`/claims/${claim.claimId}/check`}>{t('claims.whose.fixNow')}</LinkButton>{' '}
        <span className="soft small">{numberOf(words, claim)}</span>
      </p>
    </RequestCard>
  )
}
