import type { Question, RepeatedQuestion } from './question.ts'
import type { Section } from './section.ts'

/** As typed, one section: texts, lists of codes, parts of a day, lists of items. */
export type Given = Record<string, string | string[] | Record<string, string> | Item[]>
export type Item = Record<string, string | Record<string, string>>

const parts = ['month', 'day', 'year']
const LONGEST = 4_000

/**
 * What a form sent, cut to what its section asks: unknown names, files and empty texts are left
 * out, every text is bounded. An empty item stays: it is a row somebody just added.
 */
export function tidyAnswers(section: Pick<Section, 'questions'>, sent: unknown): Given {
  const given: Given = {}
  for (const [name, question] of Object.entries(section.questions)) {
    const value = tidy(question, fieldOf(sent, name))
    if (value !== undefined && value.length !== 0) given[name] = value
  }
  return given
}

function tidy(question: Question, value: unknown): Given[string] | undefined {
  switch (question.kind) {
    case 'several':
      return [value].flat().flatMap((code) => tidyText(code) ?? [])
    case 'day': {
      const day = pick(parts, value)
      return Object.keys(day).length > 0 ? day : undefined
    }
    case 'repeated': {
      const items = Array.isArray(value) ? value.slice(0, question.most) : []
      return items.map((item) => tidyItem(question.items, item))
    }
    default:
      return tidyText(value)
  }
}

const tidyItem = (asked: RepeatedQuestion['items'], item: unknown): Item =>
  Object.fromEntries(
    Object.entries(asked).flatMap(([name, question]) => {
      const value = tidy(question, fieldOf(item, name))
      return value === undefined ? [] : [[name, value as Item[string]]]
    }),
  )

const pick = (names: readonly string[], value: unknown) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = tidyText(fieldOf(value, name))
      return text === undefined ? [] : [[name, text]]
    }),
  )

function tidyText(value: unknown) {
  const text = typeof value === 'string' ? value.trim().slice(0, LONGEST) : ''
  return text === '' ? undefined : text
}

function fieldOf(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null
  return isObject && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
