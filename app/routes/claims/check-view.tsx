import type { SubmissionResult } from '@conform-to/react'
import { Answers } from '#app/ui/answers.tsx'
import { Card } from '#app/ui/card.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { Note } from '#app/ui/note.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { BeforeSending } from './before-sending.tsx'
import type { ForCheck } from './read-for-check.server.ts'
import { ReportSteps } from './report-steps.tsx'
import { SaidCards } from './said-cards.tsx'
import { SignForm, useSignature } from './sign-form.tsx'
import { rowsToFix, TellFix } from './tell-fix.tsx'

type CheckViewProps = ForCheck & { result?: SubmissionResult; changedNotice?: boolean }

/** Everything that will be sent, each with a way to change it, and the signature under it. */
export function CheckView(check: CheckViewProps) {
  const { t } = useWords()
  const { claim, said } = check
  const { problems, ...signature } = useSignature(check)
  const details = `/claims/${claim.claimId}/details`
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <ReportSteps now="send" {...claim} />
        <PageHeading title={t('claims.check.title')} lead={t('claims.check.lead')} />
        {claim.status === 'needs_fix' ? (
          <Note tone="act">
            <TellFix claim={claim} />
          </Note>
        ) : null}
        <ErrorSummary problems={problems} />
        <BeforeSending {...check} />
        <WhatHappened {...check} />
        <HowToReach {...check} />
        <SaidCards said={said} laterOnly changeAt={details} />
        <p>
          {t('forms.said.moreHint')}{' '}
          <a className="hit" href={details}>
            {t('forms.said.more')}
          </a>
        </p>
        <SignForm {...check} {...signature} />
      </PageBody>
    </Page>
  )
}

function WhatHappened({ claim, policy, files }: ForCheck) {
  const words = useWords()
  const { t } = words
  const { claimId, status, when, what } = claim
  const details = `/claims/${claimId}/details`
  const toCheck = rowsToFix(claim).map((row) => t(`claims.check.${row}`))
  const answers = [
    {
      question: t('claims.check.policy'),
      answer: <PolicyAnswer claim={claim} policy={policy} />,
      changeHref: status === 'draft' ? `/claims/new?draft=${claimId}` : undefined,
    },
    {
      question: t('claims.check.when'),
      answer: when ? (
        <>
          <When at={when.lossDate} style="full" breaks />
          {when.timeApprox ? <>, {when.timeApprox}</> : null}
        </>
      ) : null,
      changeHref: `${details}/when`,
    },
    {
      question: t('claims.check.type'),
      answer: what ? t(`claims.cause.${what.cause}`) : null,
      changeHref: `${details}/what`,
    },
    {
      question: t('claims.check.inYourWords'),
      answer: what?.description ? `“${what.description}”` : t('common.notGiven'),
      changeHref: `${details}/what`,
    },
    {
      question: t('claims.check.photos'),
      answer:
        files > 0 ? t('claims.check.photoCount', { count: files }) : t('claims.check.noPhotos'),
      changeHref: `/claims/${claimId}/documents`,
    },
  ]
  return (
    <Card title={t('claims.check.whatHappened')}>
      <Answers
        answers={answers.map((row) => ({ ...row, toCheck: toCheck.includes(row.question) }))}
      />
    </Card>
  )
}

function PolicyAnswer({ claim, policy }: Pick<ForCheck, 'claim' | 'policy'>) {
  const { t, list } = useWords()
  const kind = [t(`claims.line.${claim.line}`), list(policy.labels)].filter(Boolean).join(', ')
  return (
    <>
      {kind}
      <br />
      <span className="soft">
        {'number' in policy
          ? policy.number
          : t('claims.check.notMatched', { number: policy.numberText })}
      </span>
    </>
  )
}

function HowToReach({ claim, name }: Pick<ForCheck, 'claim' | 'name'>) {
  const { t, phone } = useWords()
  const { contact } = claim
  const changeHref = `/claims/${claim.claimId}/details/contact`
  const given = (question: string, answer: string | undefined) =>
    answer ? [{ question, answer, changeHref }] : []
  return (
    <Card title={t('claims.check.howToReach')}>
      <Answers
        answers={[
          { question: t('claims.check.name'), answer: name },
          ...given(t('claims.check.phone'), contact?.phone && phone(contact.phone)),
          ...given(t('claims.check.email'), contact?.email),
          ...given(t('claims.check.bestTime'), contact?.bestTime),
        ]}
      />
    </Card>
  )
}
