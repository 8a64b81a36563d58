import type { GivenStanding } from '#app/modules/claims/claims.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Note } from '#app/ui/note.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ForClaimPage } from './claim.tsx'

type AnsweredNotesProps = Pick<ForClaimPage, 'claim'> & {
  requests: ForClaimPage['answered']
  /** Read aloud: it was answered just now. */
  announced?: boolean
}

/** Requests that were answered and wait for us: that we have the answer, and how far it has come. */
export function AnsweredNotes({ claim, requests, announced = false }: AnsweredNotesProps) {
  const { t } = useWords()
  return requests.map(({ requestId, subject }) => {
    const given = claim.given.findLast((one) => one.requestId === requestId)
    return (
      <Note
        key={requestId}
        tone={given?.state === 'failed' ? 'review' : 'good'}
        announced={announced}
      >
        <b>{subject}</b>
        <p>{given ? <WhereAnswerIs given={given} /> : t('claims.request.waiting')}</p>
        <p className="noprint">
          <TapLink href={`/claims/${claim.claimId}/requests/${requestId}`}>
            {t('requests.given.see')}
          </TapLink>
        </p>
      </Note>
    )
  })
}

/** When we got an answer, and whether our claims team has it. */
export function WhereAnswerIs({ given }: { given: GivenStanding }) {
  const date = <When at={new Date(given.answeredAt)} style="dateTime" breaks />
  return (
    <>
      <Sentence of="requests.given.received" with={{ date }} /> <HowFar given={given} />
    </>
  )
}

export function HowFar({ given: { state, confirmedAt } }: { given: GivenStanding }) {
  const { t } = useWords()
  if (state === 'failed') return <>{t('claims.request.stuck')}</>
  if (!confirmedAt) return <>{t(`requests.given.${state === 'sent' ? 'passedOn' : 'onItsWay'}`)}</>
  const date = <When at={new Date(confirmedAt)} style="dateTime" breaks />
  return <Sentence of="requests.given.withTeam" with={{ date }} />
}
