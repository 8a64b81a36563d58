import type { ReactNode } from 'react'
import type { Asks, ClaimSummary } from '#app/modules/claims/claims.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { ClaimPills } from './claim-pills.tsx'
import { numberOf, titleOf } from './claim-words.tsx'

type ClaimCardProps = {
  claim: ClaimSummary & { asks: Asks }
  /** Until when an untouched draft is kept, milliseconds since 1970. */
  keptUntil?: number
  /** We wrote something that was not read yet. */
  hasNews?: boolean
  /** The progress bar and what was promised, on the home page. */
  children?: ReactNode
}

/** One claim or draft in a list. */
export function ClaimCard({ claim, keptUntil, hasNews, children }: ClaimCardProps) {
  const words = useWords()
  const { claimId, status, lossDate, line } = claim
  // Two claims of one kind read alike; by ear, too, each needs a name of its own.
  const title = (
    <>
      {titleOf(words, claim)}
      <span className="vh">, {numberOf(words, claim)}</span>
    </>
  )
  const pills = (
    <div className="row">
      <ClaimPills claim={claim} asks={claim.asks} />
    </div>
  )
  if (status === 'draft')
    return (
      <Card title={title} aside={pills}>
        <Draft claim={claim} keptUntil={keptUntil} />
      </Card>
    )
  return (
    <Card title={title} titleHref={`/claims/${claimId}`} aside={pills}>
      <p className="soft">
        <span className="nb">{numberOf(words, claim)}</span>
        <br />
        {words.t(`claims.line.${line}`)}
        {lossDate ? (
          <>
            , <When at={lossDate} style="long" />
          </>
        ) : null}
      </p>
      {hasNews ? (
        <p>
          <a className="tap" href={`/claims/${claimId}/messages#newest`}>
            <Pill tone="act">{words.t('thread.news')}</Pill>
          </a>
        </p>
      ) : null}
      {children}
    </Card>
  )
}

function Draft({ claim, keptUntil }: Pick<ClaimCardProps, 'claim' | 'keptUntil'>) {
  const { t } = useWords()
  const { claimId, startedAt } = claim
  const start = <When at={new Date(startedAt)} style="weekday" />
  return (
    <>
      <p>
        {keptUntil ? (
          <Sentence
            of="claims.draft.started"
            with={{ start, end: <When at={new Date(keptUntil)} style="weekday" /> }}
          />
        ) : (
          <Sentence of="claims.draft.startedOn" with={{ start }} />
        )}
      </p>
      <div className="row">
        <LinkButton kind="quiet" small href={`/claims/${claimId}/check`}>
          {t('claims.draft.finish')}
        </LinkButton>{' '}
        <form method="post" action={`/claims/${claimId}/withdrawal`}>
          <Button kind="link">{t('claims.draft.discard')}</Button>
        </form>
      </div>
    </>
  )
}
