import type { ClaimSummary } from '#app/modules/claims/claims.ts'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'

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
  const notice = <When at={new Date(claim.noticedAt ?? claim.startedAt)} style="long" />
  return (
    <>
      <p>
        <Sentence of="claims.whose.fix" with={{ date: notice }} />
      </p>
      {fix ? <p>{t(`claims.whose.${fix.what}`)}</p> : null}
    </>
  )
}
