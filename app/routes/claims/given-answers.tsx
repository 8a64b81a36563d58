import { isOver, type ClaimStatus, type GivenAnswer } from '#app/modules/claims/claims.ts'
import type { Document } from '#app/modules/documents/documents.ts'
import { Card } from '#app/ui/card.tsx'
import { FileList } from '#app/ui/file-list.tsx'
import { handOverSteps } from '#app/ui/hand-over-steps.ts'
import { MiniTrack } from '#app/ui/mini-track.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { listDocument } from './listed-files.tsx'

export type AnswerWithFiles = GivenAnswer & { files: Document[] }

type GivenAnswersProps = { answers: AnswerWithFiles[]; status: ClaimStatus }

/** What its reader answered to a request: the words and the files, and how far those have come. */
export function GivenAnswers({ answers, status }: GivenAnswersProps) {
  const { t } = useWords()
  if (answers.length === 0) return null
  return (
    <Card title={t('requests.given.title')}>
      {answers.map((answer) => (
        <Given key={answer.answerId} answer={answer} status={status} />
      ))}
    </Card>
  )
}

function Given({ answer, status }: { answer: AnswerWithFiles; status: ClaimStatus }) {
  const words = useWords()
  const { t } = words
  const { kind, reason, text, files, answeredAt, state } = answer
  const way = { mayRemove: false, mayAdd: false, isPart: !isOver(status) }
  return (
    <div className="stack tight">
      <p className="soft small">
        <Sentence
          of="requests.given.on"
          with={{ date: <When at={new Date(answeredAt)} style="dateTime" breaks /> }}
        />
      </p>
      <MiniTrack steps={handOverSteps(words, state)} label={t('requests.given.where')} />
      {kind === 'cannot_provide' ? <p>{t('requests.given.none')}</p> : null}
      {reason && reason !== 'other' ? <p>{t(`requests.reason.${reason}`)}.</p> : null}
      {text ? <blockquote>{text}</blockquote> : null}
      {files.length > 0 ? (
        <FileList files={files.map((file) => listDocument(words, file, way))} />
      ) : null}
    </div>
  )
}
