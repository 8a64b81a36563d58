import type { questions } from '#app/modules/claims/claims.ts'
import { Choices, type Choice } from '#app/ui/choices.tsx'
import { DateField, type DateParts } from '#app/ui/date-field.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { optionLabel, questionLabel } from './question-words.ts'
import { RepeatedQuestions } from './repeated-questions.tsx'
import { fieldAt, idOf, namesUnder, type Sheet } from './section-sheet.ts'
import { TypedField } from './typed-field.tsx'

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
  const typed = sheet.given[name]
  const field = fieldAt(words, sheet, name, typed)
  if (question.kind === 'day')
    return (
      <DateField
        {...{ id: field.id, errors: field.errors, hint, parts: partsOf(name, typed, field.errors) }}
        legend={<Legend {...asked} />}
      />
    )
  if (question.kind === 'one' || question.kind === 'several')
    return (
      <Choices
        {...{ ...field, hint, required }}
        legend={<Legend {...asked} />}
        take={question.kind}
        defaultValue={typed as string | string[] | undefined}
        choices={choicesOf(words, sheet, name, question)}
      />
    )
  return <TypedField {...{ ...field, ...asked, required, question }} />
}

/** A question whose answer may be left out says so, as a field's label does. */
function Legend({ label, optional }: { label: string; optional: boolean }) {
  const { t } = useWords()
  return (
    <>
      {label}
      {optional ? <span className="soft"> {t('common.optional')}</span> : null}
    </>
  )
}

function choicesOf(
  words: Words,
  sheet: Sheet,
  name: string,
  question: questions.OneQuestion | questions.SeveralQuestion,
): Choice[] {
  const own = question.options.map((value) => ({
    value,
    label: optionLabel(words, question.list, value),
  }))
  const offered = 'from' in question && question.from ? [...sheet.more, ...own] : own
  return offered.map((choice) => {
    const under = { parent: name, choice: choice.value }
    if (namesUnder(sheet, under).length === 0) return choice
    return { ...choice, reveal: <QuestionsUnder sheet={sheet} under={under} /> }
  })
}

function partsOf(name: string, typed: unknown, errors: string[] | undefined) {
  const day = (typed ?? {}) as Record<string, string>
  const part = (key: string) => ({
    id: `${idOf(name)}-${key}`,
    name: `${name}.${key}`,
    defaultValue: day[key],
    invalid: Boolean(errors?.length),
  })
  return { month: part('month'), day: part('day'), year: part('year') } as DateParts
}
