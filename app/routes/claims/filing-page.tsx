import type { SubmissionResult } from '@conform-to/react'
import type { ReactNode } from 'react'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary, type Problem } from '#app/ui/error-summary.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { FilingFilesField, fileProblems, type Files } from './filing-files.tsx'

type FilingPageProps = {
  claimId: string
  title: string
  lead: string
  formId: string
  token: string
  /** Of the fields, in their order. */
  problems: Problem[]
  files: Files | undefined
  submit: string
  children: ReactNode
}

/** One thing to ask on top of a claim, on one page, with files that show it. */
export function FilingPage(page: FilingPageProps) {
  const words = useWords()
  const { claimId, title, lead, formId, token, problems, files, submit, children } = page
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <FilingHeading claimId={claimId} title={title} lead={lead} />
        <ErrorSummary problems={[...problems, ...fileProblems(words, files)]} />
        <form className="stack" method="post" id={formId} encType="multipart/form-data">
          <input type="hidden" name="token" value={token} />
          {children}
          <FilingFilesField files={files} />
          <div>
            <Button>{submit}</Button>
          </div>
        </form>
      </PageBody>
    </Page>
  )
}

type NotNowProps = {
  claimId: string
  title: string
  text: string
  result?: SubmissionResult | undefined
  /** Another way, where there is one. */
  children?: ReactNode
}

/** Why it cannot be asked now. What was written nevertheless is shown, so that nobody loses it. */
export function NotNow({ claimId, title, text, result, children }: NotNowProps) {
  const { t, error } = useWords()
  const problems = (result?.error?.[''] ?? []).map((code) => ({ text: error(code) }))
  const unsent = result?.initialValue?.text
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <FilingHeading claimId={claimId} title={title} lead={text} />
        <ErrorSummary problems={problems} />
        {typeof unsent === 'string' && unsent ? (
          <>
            <p>{t('filings.form.notSent')}</p>
            <blockquote>{unsent}</blockquote>
          </>
        ) : null}
        {children}
        <div>
          <LinkButton kind="quiet" href={`/claims/${claimId}`}>
            {t('filings.form.toClaim')}
          </LinkButton>
        </div>
      </PageBody>
    </Page>
  )
}

function FilingHeading({
  claimId,
  title,
  lead,
}: Pick<FilingPageProps, 'claimId' | 'title' | 'lead'>) {
  const { t } = useWords()
  const back = { href: `/claims/${claimId}`, label: t('claims.request.backToClaim') }
  return <PageHeading back={back} title={title} lead={lead} />
}
