import type { ReactNode } from 'react'
import { Pill } from './pill.tsx'
import { useWords } from './words-context.tsx'

export type Answer = {
  question: string
  answer: ReactNode
  /** Where it can be changed; left out when it cannot. */
  changeHref?: string | undefined
  /** The reader is asked to look at it again. */
  toCheck?: boolean
}

/** What was answered so far, each with a way to change it. */
export function Answers({ answers }: { answers: readonly Answer[] }) {
  const { t } = useWords()
  return (
    <dl className="answers">
      {answers.map(({ question, answer, changeHref, toCheck }) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd className="say">
            {answer}
            {toCheck ? (
              <>
                {' '}
                <Pill tone="act">{t('common.toCheck')}</Pill>
              </>
            ) : null}
          </dd>
          {changeHref ? (
            <dd className="change">
              <a href={changeHref}>
                {t('common.change')}
                <span className="vh">: {question}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}
