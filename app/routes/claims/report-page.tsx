import type { ReactNode } from 'react'
import { ErrorSummary, type Problem } from '#app/ui/error-summary.tsx'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { closedWord, type Refusal } from './refused-change.ts'
import { ReportSteps } from './report-steps.tsx'
import { refusesChanges, type Claim } from '#app/modules/claims/claims.ts'

type ReportPageProps = {
  now: 'when' | 'what' | 'contact'
  claim: Pick<Claim, 'claimId' | 'status' | 'asked'> & { answered: string[] }
  /** What is asked: the page's h1. */
  title: string
  lead?: string
  problems: Problem[]
  formId: string
  children: ReactNode
}

/** One page of questions of the report: the way, what to fix, the questions, two buttons. */
export function ReportPage(page: ReportPageProps) {
  const { now, claim, title, lead, problems, formId, children } = page
  const { t } = useWords()
  const reporting = claim.status === 'draft' || claim.status === 'needs_fix'
  const said = `/claims/${claim.claimId}/check`
  // What was typed too late comes back with its problem; nobody else is asked what cannot change.
  const refusal = refusesChanges(claim)
  if (refusal && problems.length === 0) return <CannotChange said={said} refusal={refusal} />
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        {reporting ? (
          <ReportSteps now={now} {...claim} />
        ) : (
          <TapLink href={said}>‹ {t('forms.said.title')}</TapLink>
        )}
        <PageHeading title={title} lead={lead} />
        <ErrorSummary problems={problems} />
        <form className="stack" method="post" id={formId}>
          {children}
          <div className="row">
            <Button>{t(reporting ? 'common.continue' : 'common.save')}</Button>{' '}
            {reporting ? (
              <Button kind="link" name="then" value="later" formNoValidate>
                {t('common.saveLater')}
              </Button>
            ) : null}
          </div>
        </form>
        {reporting ? (
          <Note tone="review">
            <p className="small">{t('claims.newClaim.savedAsYouGo')}</p>
          </Note>
        ) : null}
      </PageBody>
    </Page>
  )
}

function CannotChange({ said, refusal }: { said: string; refusal: Refusal }) {
  const { t } = useWords()
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading
          back={{ href: said, label: t('forms.said.title') }}
          title={t('questions.title')}
          lead={t(closedWord(refusal))}
        />
      </PageBody>
    </Page>
  )
}
