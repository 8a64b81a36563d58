import { is, isNot, notPlainTreatment } from './condition.ts'
import { email, long, phone, repeated, text, yesNo, yesNoUnsure } from './question.ts'
import { section } from './section.ts'

const everyLine = ['auto', 'home', 'renters', 'travel', 'health'] as const

/** The questions about any person. */
export const party = {
  name: text(200, { needed: true }),
  phone: phone(),
  email: email(),
}

export const injuries = section({
  name: 'injuries',
  // Of a treatment the type of claim says it; who was ill or hurt on a trip is asked by itself.
  lines: ['auto', 'home', 'renters', 'travel'],
  onlyWhen: [isNot('claim.cause', 'medical')],
  questions: {
    injured: yesNoUnsure({ needed: true }),
    people: repeated(
      20,
      { ...party, injury: long(1_000) },
      { needed: true, onlyWhen: [is('injuries.injured', 'yes')] },
    ),
  },
  pages: [['injured'], ['people']],
})

export const witnesses = section({
  name: 'witnesses',
  lines: everyLine,
  onlyWhen: [notPlainTreatment],
  questions: {
    seen: yesNo({ needed: true }),
    witnesses: repeated(20, party, { needed: true, onlyWhen: [is('witnesses.seen', 'yes')] }),
  },
  pages: [['seen'], ['witnesses']],
})

/** Whom the policyholder may have harmed. */
export const thirdParty = section({
  name: 'third-party',
  lines: ['home'],
  onlyWhen: [is('claim.cause', 'liability')],
  questions: { ...party, injury: long(1_000) },
})
