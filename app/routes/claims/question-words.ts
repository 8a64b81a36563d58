import type { questions } from '#app/modules/claims/claims.ts'
import type { WordKey, Words } from '#app/words/words.ts'

type QuestionKey = Extract<WordKey, `questions.${string}`>
type SectionName = questions.SectionName

/**
 * The words of questions are found by the names of section and question; a test walks every one of
 * them, since the compiler cannot.
 */
const keyOf = (...path: string[]) => ['questions', ...path].join('.') as PlainKey

type PlainKey = Exclude<QuestionKey, 'questions.doneCount'>

export const sectionTitle = ({ t }: Words, section: SectionName) => t(keyOf('section', section))

export const questionLabel = ({ t }: Words, section: SectionName, name: string) =>
  t(keyOf('ask', section, name))

export const optionLabel = ({ t, country }: Words, list: string, code: string) =>
  list === 'country' ? country(code) : t(keyOf('option', list, code))

/** The options of a question that is answered by choosing. */
export const optionsOf = (
  words: Words,
  { list, options }: questions.OneQuestion | questions.SeveralQuestion,
) => options.map((value) => ({ value, label: optionLabel(words, list, value) }))

/** A field of a list's rows; `one` is what a row is called, `add` its button. */
export const itemLabel = ({ t }: Words, list: string, name: string) => t(keyOf('item', list, name))
