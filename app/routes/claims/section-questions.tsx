import type { questions } from '#app/modules/claims/claims.ts'
import type { Choice } from '#app/ui/choices.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { AddFile } from './add-file.tsx'
import { AskedField } from './asked-field.tsx'
import { optionsOf, questionLabel } from './question-words.ts'
import { RepeatedQuestions } from './repeated-questions.tsx'
import { fieldAt, namesUnder, type Sheet } from './section-sheet.ts'

type Under = { parent: string; choice: string }

/** The questions at the top of the page, or those that wait under a choice. Undefined when there are none. */
export function QuestionsUnder({ sheet, under }: { sheet: Sheet; under?: Under }) {
  return (
    <div className="stack">
      {namesUnder(sheet, under).map((name) => (
        <Question key={name} sheet={sheet} name={name} hidden={under !== undefined} />
      ))}
    </div>
  )
}

type QuestionProps = {
  sheet: Sheet
  name: string
  /** May be hidden now: a browser cannot point at a hidden field that it finds empty. */
  hidden: boolean
}

function Question({ sheet, name, hidden }: QuestionProps) {
  const words = useWords()
  const question = sheet.section.questions[name]!
  const label = questionLabel(words, sheet.section.name, name)
  const hint = question.hint && words.t(question.hint as 'questions.hint.place')
  const required = question.needed === true && !hidden
  const asked = { label, hint, optional: question.needed === undefined }
  if (question.kind === 'repeated')
    return <RepeatedQuestions sheet={sheet} name={name} question={question} {...asked} />
  const choices = 'list' in question ? choicesOf(words, sheet, name, question) : []
  const typed = sheet.given[name]
  const field = fieldAt(words, sheet, name)
  return (
    <>
      <AskedField {...field} {...asked} {...{ required, question, choices, typed }} />
      {'from' in question && question.from === 'claim.files' ? (
        <AddFile {...(choices.length === 0 ? { id: field.id } : {})} />
      ) : null}
    </>
  )
}

function choicesOf(
  words: Words,
  sheet: Sheet,
  name: string,
  question: questions.OneQuestion | questions.SeveralQuestion,
): Choice[] {
  const own = optionsOf(words, question)
  const offered = question.from ? [...(sheet.more[question.from] ?? []), ...own] : own
  return offered.map((choice) => {
    const under = { parent: name, choice: choice.value }
    if (namesUnder(sheet, under).length === 0) return choice
    return { ...choice, reveal: <QuestionsUnder sheet={sheet} under={under} /> }
  })
}
