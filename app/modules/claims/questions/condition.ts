/** Answers by section and question, as they were given; what the claim and its policy say stands under `claim` and `policy`. */
export type Facts = { readonly [section: string]: Readonly<Record<string, unknown>> | undefined }

/** One thing that must hold. `question` is `section.name`; a choice of several holds when one of them is taken. */
export type Clause =
  | { question: string; is: readonly string[] }
  | { question: string; isNot: readonly string[] }
  | { question: string; known: boolean }
  | { any: readonly Clause[] }

/** Every clause must hold. */
export type Condition = readonly Clause[]

/** Holds when the question was answered with one of these. */
export const is = (question: string, ...values: string[]): Clause => ({ question, is: values })

/** Holds when it was answered otherwise or not at all. */
export const isNot = (question: string, ...values: string[]): Clause => ({
  question,
  isNot: values,
})

export const known = (question: string): Clause => ({ question, known: true })
export const unknown = (question: string): Clause => ({ question, known: false })
export const any = (...clauses: Clause[]): Clause => ({ any: clauses })

/** Of a treatment only when an accident or work is behind it; of all other lines always. */
export const notPlainTreatment: Clause = any(
  isNot('claim.line', 'health'),
  is('treatment.accidentOrWork', 'accident', 'work'),
)

/** Whether a clause holds; `counts` may set an answer aside whose own question is not asked (any more). */
export function holds(clause: Clause, facts: Facts, counts = (_question: string) => true): boolean {
  if ('any' in clause) return clause.any.some((one) => holds(one, facts, counts))
  const values = counts(clause.question) ? valuesAt(clause.question, facts) : []
  if ('known' in clause) return values.length > 0 === clause.known
  if ('isNot' in clause) return !values.some((value) => clause.isNot.includes(value))
  return values.some((value) => clause.is.includes(value))
}

function valuesAt(question: string, facts: Facts) {
  const [section = '', name = ''] = question.split('.')
  const value = facts[section]?.[name]
  const values = Array.isArray(value) ? value : [value]
  return values.filter((one): one is string => typeof one === 'string' && one !== '')
}
