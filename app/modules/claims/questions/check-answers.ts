import { isAsked, isNeeded, meets } from './asked.ts'
import type { Facts } from './condition.ts'
import { isBackward } from './order.ts'
import type { Question, RepeatedQuestion } from './question.ts'
import type { Section } from './section.ts'
import type { Given, Item } from './tidy-answers.ts'

/** Codes of the errors area by field, named as in the form: `people[0].phone`. */
export type FieldErrors = Record<string, string[]>

/**
 * What is missing or wrong in one section, as it was given. Questions that are not asked are not
 * looked at. Nothing found means the section is done.
 */
export function checkAnswers(section: Section, given: Given, answered: Facts): FieldErrors {
  const facts = { ...answered, [section.name]: given }
  const errors: FieldErrors = {}
  for (const [name, question] of Object.entries(section.questions)) {
    if (!isAsked(section, name, facts)) continue
    const needed = isNeeded(section, name, facts)
    Object.assign(errors, check(name, question, given[name], needed, facts))
  }
  for (const rule of section.rules ?? []) {
    const field = 'from' in rule ? rule.to : rule.anyOf[0]!
    if (!errors[field] && isBroken(section, rule, given, facts)) errors[field] = [rule.error]
  }
  return errors
}

type Rule = NonNullable<Section['rules']>[number]

function isBroken(section: Section, rule: Rule, given: Given, facts: Facts) {
  if ('from' in rule) return isBackward(section, rule, given)
  const { anyOf, onlyWhen = [] } = rule
  return meets(section, onlyWhen, facts) && anyOf.every((name) => given[name] === undefined)
}

function check(
  name: string,
  question: Question,
  value: Given[string] | undefined,
  needed: boolean,
  facts: Facts,
): FieldErrors {
  if (question.kind === 'repeated')
    return checkItems(name, question, { given: value as Item[], needed, facts })
  if (value === undefined && !needed) return {}
  const found = question.schema.safeParse(value)
  if (!found.success)
    return { [name]: [...new Set(found.error.issues.map(({ message }) => message))] }
  return isOffered(question, value, facts) ? {} : { [name]: ['choose'] }
}

function checkItems(
  name: string,
  { items }: RepeatedQuestion,
  { given, needed, facts }: { given: Item[] | undefined; needed: boolean; facts: Facts },
): FieldErrors {
  const filled = (given ?? []).filter((item) => Object.keys(item).length > 0)
  if (filled.length === 0)
    return needed ? { [`${name}[0].${Object.keys(items)[0]}`]: ['addOne'] } : {}
  const errors = (given ?? []).flatMap((item, index) => {
    if (Object.keys(item).length === 0) return []
    return Object.entries(items).flatMap(([field, question]) => {
      const path = `${name}[${index}].${field}`
      return Object.entries(check(path, question, item[field], question.needed === true, facts))
    })
  })
  return Object.fromEntries(errors)
}

/** Whether each code is one of the question's own or of what the claim and its policy hold. */
function isOffered(question: Question, value: unknown, facts: Facts) {
  if (!('from' in question) || !question.from) return true
  const [section = '', name = ''] = question.from.split('.')
  const held = facts[section]?.[name]
  const offered = [...question.options, ...(Array.isArray(held) ? held : [])] as unknown[]
  return [value].flat().every((code) => offered.includes(code))
}
