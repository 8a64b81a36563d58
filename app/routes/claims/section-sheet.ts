import { questions } from '#app/modules/claims/claims.ts'
import type { Choice } from '#app/ui/choices.tsx'
import type { Problem } from '#app/ui/error-summary.tsx'
import type { Words } from '#app/words/words.ts'
import { itemLabel, questionLabel } from './question-words.ts'

/** One part of the questions as it stands on the page. */
export type Sheet = {
  section: questions.Section
  given: questions.Given
  errors: questions.FieldErrors
  facts: questions.Facts
  /** Options known only for this claim, by what they come from: its policy's vehicles, its files. */
  more: Readonly<Record<string, readonly Choice[]>>
}

/** A field's name in the form as the id of its control: `people[0].phone` is `people-0-phone`. */
export const idOf = (name: string) => name.replace(/\W+/g, '-').replace(/-$/, '')

/** id, name and sentences to mend, for one control. */
export function fieldAt(words: Words, { errors }: Sheet, name: string) {
  return { id: idOf(name), name, errors: errors[name]?.map((code) => words.error(code)) }
}

/** Everything to mend, in the order of the questions, each under its question's name. */
export function listSectionProblems(words: Words, { section, errors }: Sheet): Problem[] {
  return Object.entries(errors).flatMap(([name, codes]) => {
    const text = words.error(codes[0] ?? 'invalid')
    if (name === '') return [{ text }]
    // A day has no control of its own: its first part is where to begin.
    const fieldId = kindAt(section, name) === 'day' ? `${idOf(name)}-month` : idOf(name)
    const label = labelAt(words, section, name)
    return [{ fieldId, text: `${label}${label.endsWith('?') ? '' : ':'} ${text}` }]
  })
}

function kindAt(section: questions.Section, name: string) {
  const [list = '', , field = ''] = name.split(/[.[\]]+/)
  const question = section.questions[list]
  return question?.kind === 'repeated' ? question.items[field]?.kind : question?.kind
}

function labelAt(words: Words, section: questions.Section, name: string) {
  const [list = '', index, field] = name.split(/[.[\]]+/)
  if (!index || !field) return questionLabel(words, section.name, name)
  const row = `${itemLabel(words, list, 'one')} ${words.number(Number(index) + 1)}`
  return `${row}, ${itemLabel(words, list, field)}`
}

/** The names of the questions that stand directly under a choice, or at the top of the page. */
export function namesUnder(sheet: Sheet, under?: { parent: string; choice: string }) {
  const { section, facts } = sheet
  return Object.keys(section.questions).filter((name) => {
    const place = questions.standsUnder(section, name, facts)
    if (!under) return !place && questions.isAsked(section, name, facts)
    return place?.parent === under.parent && place.choice === under.choice
  })
}
