import { RequestCard } from '#app/ui/request-card.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { RequestForCard } from './read-requests.server.ts'
import { RequestWays } from './request-ways.tsx'

type OpenRequestProps = {
  claimId: string
  request: RequestForCard
  /** What is wrong with the answer just given. */
  errors?: { text?: string[] | undefined; file?: string[] | undefined }
  typed?: string | undefined
}

/** A request with its reason, its date, why it is asked again, and the ways to answer. */
export function OpenRequest({ claimId, request, ...answer }: OpenRequestProps) {
  const { t } = useWords()
  const { requestId, subject, text, askedAgain, due } = request
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
      <RequestWays claimId={claimId} request={request} {...answer} />
    </RequestCard>
  )
}
