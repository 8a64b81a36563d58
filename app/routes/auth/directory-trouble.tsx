import type { DirectoryProblem } from '#app/modules/staff/staff.ts'
import { LinkButton, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Why nobody was let in by the insurer's directory, and the ways on. */
export function DirectoryTrouble({ name, problem }: { name: string; problem: DirectoryProblem }) {
  const { t, locale } = useWords()
  const text = t(`staff.directory.problems.${problem}`, { name })
  return (
    <Page reader="guest" languageHref={`/login?lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card stack">
          <ErrorSummary problems={[{ text }]} />
          <PageHeading title={t('staff.directory.title', { name })} />
          <p className="row">
            <LinkButton href="/login/directory">{t('staff.directory.again')}</LinkButton>{' '}
            <TapLink href="/login">{t('staff.directory.back')}</TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
