import { is } from './condition.ts'
import { thing } from './home.ts'
import { long, money, one, repeated, yesNoUnsure } from './question.ts'
import { section } from './section.ts'

/** A list of what was lost takes an evening: it may follow. */
export const lostThings = section({
  name: 'lost-things',
  lines: ['renters'],
  questions: {
    listed: one('listed', ['now', 'later'], { needed: true }),
    contents: repeated(100, thing, {
      needed: true,
      onlyWhen: [is('lost-things.listed', 'now')],
    }),
  },
})

export const staying = section({
  name: 'staying',
  lines: ['renters'],
  questions: {
    habitable: yesNoUnsure({ needed: true }),
    extra: long(1_000, { hint: 'questions.hint.extra' }),
    extraCost: money({ hint: 'questions.hint.money' }),
  },
})
