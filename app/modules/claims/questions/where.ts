import { unknown } from './condition.ts'
import { long, text } from './question.ts'
import { section } from './section.ts'

/** Where it happened, and what lane one left open. */
export const where = section({
  name: 'where',
  lines: ['auto', 'home', 'renters', 'travel', 'health'],
  questions: {
    place: text(200, { needed: true, hint: 'questions.hint.place' }),
    timeApprox: text(60, {
      onlyWhen: [unknown('when.timeApprox')],
      hint: 'questions.hint.timeApprox',
    }),
    description: long(4_000, {
      min: 10,
      needed: true,
      onlyWhen: [unknown('claim.description')],
      hint: 'questions.hint.description',
    }),
  },
})
