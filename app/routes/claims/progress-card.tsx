import { isOver, mayFile } from '#app/modules/claims/claims.ts'
import { LinkButton, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Note } from '#app/ui/note.tsx'
import { PromisedDate } from '#app/ui/promised-date.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import { Track } from '#app/ui/track.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import type { ForClaimPage } from './claim.tsx'
import { expectedLead, numberOf, trackOf } from './claim-words.tsx'
import { Heartbeat } from './heartbeat.tsx'
import { LegalDates } from './legal-dates.tsx'
import { OverlayNotes } from './overlay-notes.tsx'
import { HandOverTrack } from './receipt-view.tsx'
import { TellFix } from './tell-fix.tsx'
import { tellSteps } from './tell-steps.tsx'

/** The promised date, the way, whose turn it is, and the dated steps. */
export function ProgressCard(page: ForClaimPage) {
  const { claim, requests, promise, clocks, checkedAt } = page
  const words = useWords()
  const { t } = words
  const promised =
    promise && !isOver(claim.status) ? (
      <PromisedDate
        lead={expectedLead(words, promise)}
        day={promise.day}
        note={tellDistance(words, promise.daysLeft)}
      />
    ) : null
  return (
    <Card title={t('claims.timeline.title')} above={promised}>
      <Track steps={trackOf(words, claim)} label={t('claims.progress')} />
      <WhoseTurn claim={claim} asks={page.asks} />
      <LegalDates clocks={clocks} />
      <FirstTold claim={claim} />
      <OverlayNotes claim={claim} requests={requests} />
      {claim.handOver && claim.handOver.state !== 'confirmed' ? (
        <HandOverTrack state={claim.handOver.state} />
      ) : null}
      <hr />
      <Timeline steps={tellSteps(words, claim)} />
      <Heartbeat claim={claim} checkedAt={checkedAt} />
    </Card>
  )
}

/** A day that has passed is told as one: nobody is left to wonder. */
function tellDistance({ t }: Words, daysLeft: number) {
  if (daysLeft < 0) return t('requests.passed')
  return daysLeft === 0 ? t('requests.isToday') : t('claims.promise.fromToday', { count: daysLeft })
}

function FirstTold({ claim: { duplicateOf } }: Pick<ForClaimPage, 'claim'>) {
  const words = useWords()
  if (!duplicateOf) return null
  return (
    <p>
      {words.t('progress.duplicateOf')}{' '}
      <TapLink href={`/claims/${duplicateOf.claimId}`}>{numberOf(words, duplicateOf)}</TapLink>
    </p>
  )
}

function WhoseTurn({ claim, asks: { open } }: Pick<ForClaimPage, 'claim' | 'asks'>) {
  const { t } = useWords()
  if (claim.status === 'needs_fix') return <Fix claim={claim} />
  if (claim.status === 'draft') return <p>{t('claims.whose.draft')}</p>
  if (claim.status === 'withdrawn') return <p>{t('claims.whose.withdrawing')}</p>
  if (isOver(claim.status)) return <p>{t('claims.whose.over')}</p>
  if (open > 0) return <p>{t('claims.whose.you', { count: open })}</p>
  if (claim.isGiven) return <p>{t('progress.given.whose')}</p>
  return <p>{t(mayFile('appeal', claim) ? 'claims.whose.decided' : 'claims.whose.us')}</p>
}

function Fix({ claim }: Pick<ForClaimPage, 'claim'>) {
  const { t } = useWords()
  return (
    <Note tone="act">
      <TellFix claim={claim} />
      <p>
        <LinkButton href={`/claims/${claim.claimId}/check`}>{t('claims.whose.fixNow')}</LinkButton>
      </p>
    </Note>
  )
}
