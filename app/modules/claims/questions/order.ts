import type { OrderRule, Section } from './section.ts'
import type { Given } from './tidy-answers.ts'

/** Whether the second of two days is before the first; not while one of them is missing or wrong. */
export function isBackward(section: Section, { from, to }: OrderRule, given: Given) {
  const [first, second] = [from, to].map((name) => {
    const question = section.questions[name]
    return question?.kind === 'day' ? question.schema.safeParse(given[name]).data : undefined
  })
  return first !== undefined && second !== undefined && second < first
}
