import { is } from './condition.ts'
import { PolicyNumber } from './formed-texts.ts'
import { formed, one, several, text, yesNo } from './question.ts'
import { section } from './section.ts'

const everyLine = ['auto', 'home', 'renters', 'travel', 'health'] as const

export const relations = [
  'insured',
  'spouse',
  'child',
  'parent',
  'agent',
  'attorney',
  'other',
] as const

export const reporter = section({
  name: 'reporter',
  lines: everyLine,
  questions: {
    name: text(200, { needed: true }),
    relation: one('relation', relations, { needed: true }),
  },
})

export const otherInsurance = section({
  name: 'other-insurance',
  lines: everyLine,
  questions: {
    has: yesNo({ needed: true }),
    insurer: text(200, { needed: true, onlyWhen: [is('other-insurance.has', 'yes')] }),
    policyNumber: formed(PolicyNumber, 40, { onlyWhen: [is('other-insurance.has', 'yes')] }),
  },
})

/** What cannot wait. */
export const needs = section({
  name: 'needs',
  lines: ['auto', 'home', 'renters', 'travel'],
  questions: {
    auto: several('need', ['tow', 'rental_car', 'medical', 'other'], {
      onlyWhen: [is('claim.line', 'auto')],
      hint: 'questions.hint.needs',
    }),
    home: several(
      'need',
      ['temporary_housing', 'board_up', 'water_extraction', 'medical', 'other'],
      { onlyWhen: [is('claim.line', 'home', 'renters')], hint: 'questions.hint.needs' },
    ),
    travel: several('need', ['medical', 'temporary_housing', 'rental_car', 'other'], {
      onlyWhen: [is('claim.line', 'travel')],
      hint: 'questions.hint.needs',
    }),
  },
})
