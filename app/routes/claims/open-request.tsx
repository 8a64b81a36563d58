import { RequestCard } from '#app/ui/request-card.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { RequestForCard } from './read-requests.server.ts'
import { RequestWays, type Answering } from './request-ways.tsx'

type OpenRequestProps = {
  claimId: string
  request: RequestForCard
  /** The answer just given, when it could not be taken. */
  answering?: Answering | undefined
}

/** A request with its reason, its date, why it is asked again, and the ways to answer. */
export function OpenRequest({ claimId, request, answering }: OpenRequestProps) {
  const { t } = useWords()
  const { requestId, subject, text, askedAgain, due, openedAt } = request
  const why = askedAgain ? (
    <>
      <b>{t('claims.request.askedAgain', { reason: askedAgain })}</b>
      <br />
      {text}
    </>
  ) : (
    text
  )
  return (
    <RequestCard id={`request-${requestId}`} title={subject} why={why} due={due}>
      <p className="soft small">
        <Sentence
          of="requests.askedOn"
          with={{ date: <When at={new Date(openedAt)} style="weekday" /> }}
        />
      </p>
      <RequestWays claimId={claimId} request={request} answering={answering} />
    </RequestCard>
  )
}
