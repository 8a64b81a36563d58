import type { SubmissionResult } from '@conform-to/react'
import type { ClaimStatus } from '#app/modules/claims/claims.ts'
import type { RefusedFile } from '#app/modules/documents/documents.ts'
import { Card } from '#app/ui/card.tsx'
import { Enhance } from '#app/ui/enhance.tsx'
import { ErrorSummary, type Problem } from '#app/ui/error-summary.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { GivenAnswers, type AnswerWithFiles } from './given-answers.tsx'
import { OpenRequest } from './open-request.tsx'
import type { RequestForCard } from './read-requests.server.ts'
import { wordsId } from './request-ways.tsx'
import { tellRefusedFile } from './refusal-words.ts'

type RequestViewProps = {
  claimId: string
  status: ClaimStatus
  request: RequestForCard
  answers: AnswerWithFiles[]
  /** Reads the page anew while somebody has it open. */
  script?: string | undefined
  /** A written answer that could not be taken. */
  result?: SubmissionResult | undefined
  /** Files that could not be taken; empty when none was chosen. */
  refused?: RefusedFile[] | undefined
  /** How many files of the post are with the claim now. */
  keptFiles?: number | undefined
}

/** One request: open with its ways to answer, or what became of it. */
export function RequestView(page: RequestViewProps) {
  const { claimId, request, result, refused, keptFiles } = page
  const words = useWords()
  const { t, error } = words
  const { requestId } = request
  const text = result?.error?.text?.map(error) ?? result?.error?.answer?.map(error)
  const told = refused?.map((one) => tellRefusedFile(words, one))
  const files = told?.length === 0 ? [error('file.required')] : told
  const isOpen = request.state === 'open'
  const { typed, reason, way } = typedIn(result, keptFiles !== undefined)
  const problems: Problem[] = [
    ...(result?.error?.['']?.map(error) ?? []).map((one) => ({ text: one })),
    ...(text ?? []).map((one) => ({
      fieldId: isOpen ? wordsId(way, requestId) : undefined,
      text: one,
    })),
    ...(files ?? []).map((one) => ({
      fieldId: isOpen ? `file-${requestId}` : undefined,
      text: one,
    })),
  ]
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading
          back={{ href: `/claims/${claimId}`, label: t('claims.request.backToClaim') }}
          title={t('claims.request.title')}
        />
        <ErrorSummary problems={problems} />
        {isOpen ? (
          <OpenRequest
            claimId={claimId}
            request={request}
            answering={
              problems.length > 0
                ? { way, typed, reason, errors: { text, file: files } }
                : undefined
            }
          />
        ) : (
          <EndedRequest
            request={request}
            unsent={typed}
            filesAt={keptFiles === undefined ? undefined : `/claims/${claimId}/documents`}
            keptFiles={keptFiles}
          />
        )}
        <GivenAnswers {...page} />
      </PageBody>
      <Enhance src={page.script} />
    </Page>
  )
}

/** What was typed, and in which of the three forms: files come without the button's name. */
function typedIn(result: SubmissionResult | undefined, isUpload: boolean) {
  const { text, reason, answer } = result?.initialValue ?? {}
  const way = isUpload ? 'file' : answer === 'none' ? 'none' : 'text'
  return {
    way: way as 'file' | 'text' | 'none',
    typed: typeof text === 'string' ? text : undefined,
    reason: typeof reason === 'string' ? reason : undefined,
  }
}

type EndedRequestProps = Pick<RequestViewProps, 'request' | 'keptFiles'> & {
  /** What the person wrote when an answer was no longer taken. */
  unsent?: string | undefined
  /** Where more files can be added, after files were posted. */
  filesAt?: string | undefined
}

function EndedRequest({ request, keptFiles, unsent, filesAt }: EndedRequestProps) {
  const { t } = useWords()
  const { subject, text, state, answeredAt, isStuck } = request
  return (
    <Card title={subject}>
      <p>{text}</p>
      {isStuck ? <p>{t('claims.request.stuck')}</p> : null}
      <p>
        {state === 'waiting' && answeredAt ? (
          <Sentence
            of="claims.request.answered"
            with={{ date: <When at={new Date(answeredAt)} style="long" breaks /> }}
          />
        ) : (
          t(
            state === 'waiting'
              ? 'claims.request.waiting'
              : state === 'done'
                ? 'claims.request.done'
                : 'claims.request.cancelled',
          )
        )}
      </p>
      {unsent ? (
        <>
          <p>{t('claims.request.notSent')}</p>
          <blockquote>{unsent}</blockquote>
        </>
      ) : null}
      {filesAt ? (
        <p>
          {keptFiles ? t('claims.request.filesKept', { count: keptFiles }) : null}{' '}
          <a href={filesAt}>{t('documents.addMore')}</a>
        </p>
      ) : null}
    </Card>
  )
}
