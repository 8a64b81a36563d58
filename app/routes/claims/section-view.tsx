import { questions, type Claim } from '#app/modules/claims/claims.ts'
import { Answers } from '#app/ui/answers.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Note } from '#app/ui/note.tsx'
import { Page } from '#app/ui/page.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { closedWord, type Refusal } from './refused-change.ts'
import { listSectionProblems, type Sheet } from './section-sheet.ts'
import { QuestionsUnder } from './section-questions.tsx'
import { sectionTitle } from './question-words.ts'
import { tellAnswer } from './told-answers.ts'
import type { SectionReply } from './save-section.server.ts'

type SectionViewProps = {
  claimId: string
  status: Claim['status']
  refusal: Refusal
  section: questions.SectionName
  /** A question of the page of it that is shown. */
  ask: string | undefined
  facts: questions.Facts
  given: questions.Given
  more: Sheet['more']
  result?: SectionReply | undefined
}

/** One part of the questions. Each button saves, so nothing typed is ever lost. */
export function SectionView(props: SectionViewProps) {
  const words = useWords()
  const { t } = words
  const { refusal } = props
  const sheet = sheetOf(props)
  const { name } = sheet.section
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading back={backFrom(words, props, sheet)} title={sectionTitle(words, name)} />
        <ErrorSummary problems={listSectionProblems(words, sheet)} />
        {refusal === undefined ? (
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
          <Closed refusal={refusal} unsaved={props.result && sheet} />
        )}
      </PageBody>
    </Page>
  )
}

/** The summary has said why to whoever sent something nevertheless. */
function Closed({ refusal, unsaved }: { refusal: Refusal; unsaved: Sheet | undefined }) {
  const { t } = useWords()
  if (unsaved) return <Unsaved sheet={unsaved} />
  return (
    <Note tone="idle">
      <p>{t(closedWord(refusal))}</p>
    </Note>
  )
}

/** What was typed when nothing could be saved any more, for its writer to keep. */
function Unsaved({ sheet: { section, given, more } }: { sheet: Sheet }) {
  const words = useWords()
  const names = Object.fromEntries(
    Object.entries(more).map(([from, choices]) => [
      from,
      Object.fromEntries(
        choices.map(({ value, label }) => [value, typeof label === 'string' ? label : value]),
      ),
    ]),
  )
  const answers = Object.entries(section.questions).flatMap(([name, question]) =>
    tellAnswer(words, section, name, { question, given: given[name], names }),
  )
  if (answers.length === 0) return null
  return (
    <>
      <p>{words.t('filings.form.notSent')}</p>
      <Answers answers={answers} />
    </>
  )
}

function sheetOf({ section: name, ask, result, ...props }: SectionViewProps): Sheet {
  const section = wholeOf(name)
  const given = result?.initialValue
    ? questions.tidyAnswers(section, result.initialValue)
    : props.given
  const facts = { ...props.facts, [name]: given }
  const { more } = props
  return {
    section: questions.pageOf(section, ask, facts),
    given,
    errors: errorsOf(result),
    facts,
    more,
  }
}

const wholeOf = (section: questions.SectionName) =>
  questions.sections.find(({ name }) => name === section)!

/** Back is the page before, or the list of all parts. */
function backFrom({ t }: Words, { claimId, section }: SectionViewProps, sheet: Sheet) {
  const list = `/claims/${claimId}/details`
  const { before } = questions.pagesBeside(wholeOf(section), sheet.section, sheet.facts)
  return before
    ? { href: `${list}/${section}?ask=${before}`, label: t('common.back') }
    : { href: list, label: t('questions.backToList') }
}

const errorsOf = (result: SectionReply | undefined): questions.FieldErrors =>
  Object.fromEntries(
    Object.entries(result?.error ?? {}).map(([name, codes]) => [name, codes ?? []]),
  )
