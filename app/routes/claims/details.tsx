import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { questions, refusesChanges } from '#app/modules/claims/claims.ts'
import { LinkButton, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Page } from '#app/ui/page.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { requireQuestions } from './own-section.server.ts'
import { closedWord } from './refused-change.ts'
import { SectionList } from './section-list.tsx'

export const meta = titled('questions.title')

/** What else we ask of a claim, and how far each part is. */
export async function loader(args: LoaderFunctionArgs) {
  const { claim, facts } = await requireQuestions(args)
  const { claimId, line, status } = claim
  const tasks = questions.listSections(line, facts).map((section) => ({
    name: section.name,
    progress: questions.sectionProgress(section, facts),
  }))
  return {
    claimId,
    tasks,
    isDraft: status === 'draft' || status === 'needs_fix',
    refusal: refusesChanges(claim),
  }
}

export default function Details() {
  const { t } = useWords()
  const { claimId, tasks, isDraft, refusal } = useLoaderData<typeof loader>()
  const isOpen = refusal === undefined
  const openLead = isDraft ? 'questions.lead' : 'questions.leadSent'
  const done = tasks.filter(({ progress }) => progress === 'done').length
  const claimPage = { href: `/claims/${claimId}`, label: t('questions.toClaim') }
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading
          title={t('questions.title')}
          lead={t(isOpen ? openLead : closedWord(refusal))}
          {...(isDraft ? {} : { back: claimPage })}
        />
        <Card>
          <p className="soft small">{t('questions.doneCount', { done, total: tasks.length })}</p>
          <SectionList claimId={claimId} tasks={tasks} isOpen={isOpen} />
        </Card>
        <p className="row">
          {isDraft ? (
            <LinkButton href={`/claims/${claimId}/check`}>{t('questions.toCheck')}</LinkButton>
          ) : (
            <TapLink href={`/claims/${claimId}/check`}>
              {t(isOpen ? 'forms.said.see' : 'forms.said.title')}
            </TapLink>
          )}{' '}
          <TapLink href={`/claims/${claimId}/documents`}>{t('questions.papers')}</TapLink>
        </p>
      </PageBody>
    </Page>
  )
}
