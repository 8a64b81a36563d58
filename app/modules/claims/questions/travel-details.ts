import type { TravelAnswers } from '#app/modules/insurer/insurer.ts'
import type { Facts } from './condition.ts'
import { presentParts } from './present-parts.ts'
import type { Sound } from './section.ts'
import { soundAnswers } from './sound-answers.ts'
import { toParties } from './to-party.ts'
import { expenses, incident, traveler, trip } from './travel.ts'

/** The answers about a trip, what went wrong on it and what that cost. */
export function toTravelAnswers(facts: Facts): TravelAnswers {
  const { booking, provider, tripStart, tripEnd, country } = soundAnswers(trip, facts)
  const { incidentDate, reason, carrier, delayHours } = soundAnswers(incident, facts)
  return presentParts({
    line: 'travel' as const,
    booking: booking ? presentParts({ reference: booking, provider }) : undefined,
    tripStart,
    tripEnd,
    incidentDate,
    reason,
    person: whoWasIll(facts),
    carrier,
    delayHours: delayHours ? Number(delayHours) : undefined,
    carrierReport: carrierReportIn(facts),
    expenses: expensesIn(facts),
    country,
  })
}

/** Who was ill or hurt, once named. */
export function whoWasIll(facts: Facts) {
  if (facts.claim?.cause !== 'medical') return undefined
  return toParties([soundAnswers(traveler, facts)])?.[0]
}

function carrierReportIn(facts: Facts) {
  const {
    carrierReport: status,
    carrierReportBy: authority,
    carrierReportNumber: number,
  } = soundAnswers(incident, facts)
  return status && presentParts({ status, authority, number })
}

function expensesIn(facts: Facts) {
  const { expenses: rows = [] } = soundAnswers(expenses, facts)
  const told = rows.flatMap(toExpense)
  return told.length > 0 ? told : undefined
}

type Row = Sound<(typeof expenses)['questions']['expenses']>[number]

/** A row without its name, its sum or its payer waits until it is whole. */
function toExpense({ what, date, amount, currency = 'USD', paidBy }: Row) {
  if (!what || !amount || !paidBy) return []
  return [presentParts({ what, date, money: { amount, currency }, paidBy })]
}
