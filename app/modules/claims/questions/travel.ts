import { is } from './condition.ts'
import { Currency } from './formed-texts.ts'
import { countries } from './iso-codes.ts'
import { party } from './people.ts'
import { amountOf, anyDay, day, formed, long, one, repeated, sum, text } from './question.ts'
import { section } from './section.ts'

export const trip = section({
  name: 'trip',
  lines: ['travel'],
  questions: {
    booking: text(60, { needed: true, hint: 'questions.hint.booking' }),
    provider: text(200, { hint: 'questions.hint.provider' }),
    tripStart: anyDay({ needed: true }),
    tripEnd: anyDay({ needed: true }),
    country: one('country', countries, { needed: true }),
  },
  rules: [{ from: 'tripStart', to: 'tripEnd', error: 'date.order' }],
})

const delay = [is('claim.cause', 'delay')]
const baggage = [is('claim.cause', 'baggage_loss', 'baggage_delay')]
const reported = [is('incident.carrierReport', 'have')]

/** What went wrong; more is asked of a delay and of baggage. */
export const incident = section({
  name: 'incident',
  lines: ['travel'],
  questions: {
    incidentDate: day({ needed: true }),
    reason: long(1_000, { needed: true, hint: 'questions.hint.reason' }),
    carrier: text(200, { needed: true, onlyWhen: delay, hint: 'questions.hint.carrier' }),
    delayHours: amountOf({ needed: true, onlyWhen: delay, hint: 'questions.hint.delayHours' }),
    carrierReport: one('report', ['have', 'will_follow', 'none'], {
      needed: true,
      onlyWhen: baggage,
      hint: 'questions.hint.carrierReport',
    }),
    carrierReportBy: text(200, { onlyWhen: reported }),
    carrierReportNumber: text(60, { onlyWhen: reported }),
  },
})

/** Who was ill or hurt. */
export const traveler = section({
  name: 'traveler',
  lines: ['travel'],
  onlyWhen: [is('claim.cause', 'medical')],
  questions: { ...party, injury: long(1_000) },
})

export const expenses = section({
  name: 'expenses',
  lines: ['travel'],
  questions: {
    expenses: repeated(
      100,
      {
        what: text(200, { needed: true, hint: 'questions.hint.expense' }),
        date: day(),
        amount: sum({ needed: true, hint: 'questions.hint.amount' }),
        currency: formed(Currency, 3, { hint: 'questions.hint.currency' }),
        paidBy: one('paidBy', ['insured', 'employer', 'card_insurance', 'other'], {
          needed: true,
        }),
      },
      { needed: true },
    ),
  },
})
