import { isAsked } from './asked.ts'
import type { Facts } from './condition.ts'
import { isBackward } from './order.ts'
import type { Question } from './question.ts'
import type { Section, Sound } from './section.ts'
import { tidyAnswers, type Given, type Item } from './tidy-answers.ts'

/**
 * Of one section's answers those that are asked and sound, each as its schema gives it (phones as
 * E.164, days as YYYY-MM-DD). What is half typed is left out: it is kept, but not sent on.
 */
export function soundAnswers<Questions extends Record<string, Question>>(
  section: Section<Questions>,
  facts: Facts,
): { [Name in keyof Questions]?: Sound<Questions[Name]> } {
  const given = tidyAnswers(section, facts[section.name])
  const sound = Object.entries(section.questions).flatMap(([name, question]) => {
    const asked = isAsked(section, name, facts) && !isOutOfOrder(section, name, given)
    const value = asked ? soundValue(question, given[name]) : undefined
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(sound) as { [Name in keyof Questions]?: Sound<Questions[Name]> }
}

const isOutOfOrder = (section: Section, name: string, given: Given) =>
  (section.rules ?? []).some(
    (rule) => 'from' in rule && rule.to === name && isBackward(section, rule, given),
  )

function soundValue(question: Question, value: Given[string] | undefined): unknown {
  if (value === undefined) return undefined
  if (question.kind !== 'repeated') return question.schema.safeParse(value).data
  const items = (value as Item[]).map((item) =>
    Object.fromEntries(
      Object.entries(question.items).flatMap(([name, field]) => {
        const sound = soundValue(field, item[name])
        return sound === undefined ? [] : [[name, sound]]
      }),
    ),
  )
  return items.filter((item) => Object.keys(item).length > 0)
}
