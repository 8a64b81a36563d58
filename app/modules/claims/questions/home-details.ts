import type { HomeAnswers, Report } from '#app/modules/insurer/insurer.ts'
import { holds, type Facts } from './condition.ts'
import { belongings, living, mitigation, origin } from './home.ts'
import { thirdParty } from './people.ts'
import { presentParts } from './present-parts.ts'
import { soundAnswers } from './sound-answers.ts'
import { dollars, toThings } from './things.ts'
import { toParties } from './to-party.ts'

/** The answers about a home, living elsewhere meanwhile, and what was in it. */
export function toHomeAnswers(facts: Facts, report: Report | undefined): HomeAnswers {
  const { discoveredDate, waterSource } = soundAnswers(origin, facts)
  const { habitable, utilitiesOff } = soundAnswers(living, facts)
  return presentParts({
    line: 'home' as const,
    discoveredDate,
    waterSource,
    habitable,
    tempAddress: addressIn(facts),
    utilitiesOff,
    mitigation: mitigationIn(facts),
    ...belongingsIn(facts),
    policeReport: report,
    thirdParty: thirdPartyIn(facts),
  })
}

function addressIn(facts: Facts) {
  const { street, apartment, city, state, postalCode } = soundAnswers(living, facts)
  if (!street || !city) return undefined
  return presentParts({ line1: street, line2: apartment, city, state, postalCode, country: 'US' })
}

function mitigationIn(facts: Facts) {
  const { text, cost } = soundAnswers(mitigation, facts)
  return text || cost ? presentParts({ text, cost: dollars(cost) }) : undefined
}

function belongingsIn(facts: Facts) {
  const { rooms = [], otherRooms, contents } = soundAnswers(belongings, facts)
  const everyRoom = otherRooms ? [...rooms, otherRooms] : rooms
  return presentParts({
    rooms: everyRoom.length > 0 ? everyRoom : undefined,
    contents: toThings(contents),
  })
}

function thirdPartyIn(facts: Facts) {
  if (!thirdParty.onlyWhen?.every((clause) => holds(clause, facts))) return undefined
  return toParties([soundAnswers(thirdParty, facts)])?.[0]
}
