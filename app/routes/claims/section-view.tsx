import { questions, type Claim } from '#app/modules/claims/claims.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Note } from '#app/ui/note.tsx'
import { Page } from '#app/ui/page.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { listSectionProblems, type Sheet } from './section-sheet.ts'
import { QuestionsUnder } from './section-questions.tsx'
import { sectionTitle } from './question-words.ts'
import type { SectionReply } from './save-section.server.ts'

type SectionViewProps = {
  claimId: string
  status: Claim['status']
  isOpen: boolean
  section: questions.SectionName
  facts: questions.Facts
  given: questions.Given
  more: Sheet['more']
  result?: SectionReply | undefined
}

/** One part of the questions. Each button saves, so nothing typed is ever lost. */
export function SectionView(props: SectionViewProps) {
  const words = useWords()
  const { t } = words
  const { claimId, isOpen, result } = props
  const section = questions.sections.find(({ name }) => name === props.section)!
  const given = result?.initialValue
    ? questions.tidyAnswers(section, result.initialValue)
    : props.given
  const sheet: Sheet = {
    section,
    given,
    errors: errorsOf(result),
    facts: { ...props.facts, [section.name]: given },
    more: props.more,
  }
  const list = `/claims/${claimId}/details`
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <ErrorSummary problems={listSectionProblems(words, sheet)} />
        <PageHeading
          back={{ href: list, label: t('questions.backToList') }}
          title={sectionTitle(words, section.name)}
        />
        {isOpen ? (
          <form className="stack" method="post">
            {/* Enter in a field presses the first button of a form: it must not remove a row. */}
            <button className="vh" tabIndex={-1} aria-hidden="true" name="then" value="continue" />
            <QuestionsUnder sheet={sheet} />
            <div className="row">
              <Button name="then" value="continue">
                {t('common.continue')}
              </Button>{' '}
              <Button kind="link" name="then" value="later" formNoValidate>
                {t('common.saveLater')}
              </Button>
            </div>
          </form>
        ) : (
          <Note tone="idle">
            <p>{t('questions.closed')}</p>
          </Note>
        )}
      </PageBody>
    </Page>
  )
}

const errorsOf = (result: SectionReply | undefined): questions.FieldErrors =>
  Object.fromEntries(
    Object.entries(result?.error ?? {}).map(([name, codes]) => [name, codes ?? []]),
  )
