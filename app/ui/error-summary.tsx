import { useId } from 'react'
import { useWords } from './words-context.tsx'

export type Problem = {
  /** Id of the control to mend; left out when it is not about one field. */
  fieldId?: string | undefined
  text: string
}

/** Everything to fix on this page, each a link to its field, under the page's heading. Nothing when all is well. */
export function ErrorSummary({ problems }: { problems: readonly Problem[] }) {
  const { t } = useWords()
  const titleId = useId()
  if (problems.length === 0) return null
  // Theirs to send again, and not to fix.
  const isOurs = problems.every(({ text }) => text === t('errors.busy'))
  return (
    <div className="errors" role="alert" aria-labelledby={titleId} tabIndex={-1}>
      <h2 id={titleId}>
        {isOurs
          ? t('common.problems.unsaved')
          : t('common.problems.title', { count: problems.length })}
      </h2>
      <ul>
        {problems.map(({ fieldId, text }) => (
          <li key={`${fieldId} ${text}`}>
            {fieldId ? <a href={`#${fieldId}`}>{text}</a> : <p>{text}</p>}
          </li>
        ))}
      </ul>
    </div>
  )
}
