import { LinkButton } from '#app/ui/button.tsx'
import { ErrorSummary, type Problem } from '#app/ui/error-summary.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Props = { problems: Problem[]; start: string; label: string }

/** No code can be right any more: nothing but the way to begin again. */
export function CodeEnded({ problems, start, label }: Props) {
  const { t, locale } = useWords()
  return (
    <Page reader="guest" languageHref={`${start}?lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card stack">
          <ErrorSummary problems={problems} />
          <PageHeading title={t('identity.code.ended')} />
          <p>
            <LinkButton href={start}>{label}</LinkButton>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
