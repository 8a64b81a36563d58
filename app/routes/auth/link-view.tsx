import { useForm, type SubmissionResult } from '@conform-to/react'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { problemsOf, type Trouble } from './trouble.tsx'

type LinkViewProps = {
  /** What the button does. */
  purpose: 'password' | 'stop-reset' | 'stop-address'
  result?: SubmissionResult
  trouble?: Trouble
}

/** One button, and nothing about whose link it is. */
export function LinkView({ purpose, result, trouble }: LinkViewProps) {
  const words = useWords()
  const { t } = words
  const [form] = useForm({ id: 'link', lastResult: result, defaultNoValidate: false })
  const problems = [...problemsOf(words, trouble), ...listProblems(words, form, [])]
  return (
    <Page reader="guest">
      <PageBody shape="narrow">
        <div className="card stack">
          <ErrorSummary problems={problems} />
          <PageHeading
            title={t(`recovery.link.${purpose}.title`)}
            lead={t(`recovery.link.${purpose}.lead`)}
          />
          <form method="post" id={form.id}>
            <Button>{t(`recovery.link.${purpose}.submit`)}</Button>
          </form>
        </div>
      </PageBody>
    </Page>
  )
}
