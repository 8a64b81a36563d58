import { is, notPlainTreatment } from './condition.ts'
import { one, text, yesNoUnsure } from './question.ts'
import { section } from './section.ts'

const theft = is('claim.cause', 'theft')
const stolenCar = [theft, is('claim.line', 'auto')]
const burgled = [theft, is('claim.line', 'renters')]

/** A report of the police, the fire brigade or another authority; it may follow. */
export const police = section({
  name: 'police',
  lines: ['auto', 'home', 'renters', 'travel', 'health'],
  onlyWhen: [notPlainTreatment],
  questions: {
    report: one('report', ['have', 'will_follow', 'none'], { needed: [theft] }),
    authority: text(200, {
      onlyWhen: [is('police.report', 'have')],
      hint: 'questions.hint.authority',
    }),
    number: text(60, { onlyWhen: [is('police.report', 'have')] }),
    keysWithMe: yesNoUnsure({ needed: true, onlyWhen: stolenCar }),
    keysText: text(500, { onlyWhen: [is('police.keysWithMe', 'no')] }),
    forcedEntry: yesNoUnsure({ needed: true, onlyWhen: burgled }),
  },
})
