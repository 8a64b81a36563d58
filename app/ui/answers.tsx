import type { ReactNode } from 'react'
import { useWords } from './words-context.tsx'

export type Answer = {
  question: string
  answer: ReactNode
  /** Where it can be changed; left out when it cannot. */
  changeHref?: string | undefined
}

/** What was answered so far, each with a way to change it. */
export function Answers({ answers }: { answers: readonly Answer[] }) {
  const { t } = useWords()
  return (
    <dl className="answers">
      {answers.map(({ question, answer, changeHref }) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd className="say">{answer}</dd>
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
