import { Phone, type questions } from '#app/modules/claims/claims.ts'
import type { Words } from '#app/words/words.ts'
import { itemLabel, optionLabel, questionLabel } from './question-words.ts'

export type ToldAnswer = { question: string; answer: string }
type Single = Exclude<questions.Question, questions.RepeatedQuestion>
/** What may be chosen beside a question's own options, by where it comes from: id and name. */
export type Names = Readonly<Record<string, Readonly<Record<string, string>>>>

/** One question and its answer in words; a list gives an answer for each of its rows. */
export function tellAnswer(
  words: Words,
  { name: section }: questions.Section,
  name: string,
  { question, given, names }: { question: questions.Question; given: unknown; names: Names },
): ToldAnswer[] {
  if (question.kind === 'repeated') return tellRows(words, name, question, given, names)
  const answer = inWords(words, question, given, names)
  return answer ? [{ question: questionLabel(words, section, name), answer }] : []
}

function tellRows(
  words: Words,
  list: string,
  { items }: questions.RepeatedQuestion,
  given: unknown,
  names: Names,
): ToldAnswer[] {
  const rows = Array.isArray(given) ? (given as questions.Item[]) : []
  return rows.flatMap((row, index) => {
    const told = Object.entries(items).flatMap(([field, question]) => {
      const text = inWords(words, question, row[field], names, currencyIn(row))
      return text ? [besides(itemLabel(words, list, field), text)] : []
    })
    const title = `${itemLabel(words, list, 'one')} ${words.number(index + 1)}`
    return told.length > 0 ? [{ question: title, answer: told.join('\n') }] : []
  })
}

const besides = (label: string, text: string) =>
  label.endsWith('?') ? `${label} ${text}` : `${label}: ${text}`

const currencyIn = ({ currency }: questions.Item) =>
  typeof currency === 'string' && /^[a-z]{3}$/i.test(currency) ? currency.toUpperCase() : 'USD'

/** An answer as it is read; what is not sound yet stands as it was typed. */
function inWords(words: Words, question: Single, given: unknown, names: Names, currency = 'USD') {
  const options = (codes: unknown[]) =>
    words.list(codes.flatMap((code) => optionName(words, question, String(code), names) ?? []))
  switch (question.kind) {
    case 'one':
    case 'several':
      return given === undefined ? '' : options([given].flat())
    case 'day': {
      const day = question.schema.safeParse(given).data
      return day ? words.date(day, 'long') : Object.values(given ?? {}).join(' ')
    }
    case 'money': {
      const amount = question.schema.safeParse(given).data
      return amount ? words.money({ amount, currency }) : textOf(given)
    }
    case 'phone':
      return words.phone(Phone.safeParse(textOf(given)).data ?? textOf(given))
    default:
      return textOf(given)
  }
}

function optionName(words: Words, question: Single, code: string, names: Names) {
  const { list = '', from = '' } = question as questions.OneQuestion
  if ((question as questions.OneQuestion).options.includes(code))
    return optionLabel(words, list, code)
  const known = names[from]?.[code]
  // A file can be removed from a draft after an answer named it; an id says nothing to anybody.
  return known ?? (from === 'claim.files' ? words.t('forms.said.fileRemoved') : undefined)
}

const textOf = (given: unknown) => (typeof given === 'string' ? given : '')
