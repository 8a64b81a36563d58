import type { Line } from '#app/modules/insurer/insurer.ts'
import { damage, driver, others, vehicle } from './auto.ts'
import { holds, type Facts } from './condition.ts'
import { bill, patient, treatment } from './health.ts'
import { belongings, living, mitigation, origin } from './home.ts'
import { injuries, thirdParty, witnesses } from './people.ts'
import { police } from './police.ts'
import { needs, otherInsurance, reporter } from './reporting.ts'
import { lostThings, staying } from './renters.ts'
import type { Section } from './section.ts'
import { expenses, incident, traveler, trip } from './travel.ts'
import { where } from './where.ts'

/** Every section, in the order people are asked. */
export const sections: readonly Section[] = [
  where,
  vehicle,
  driver,
  damage,
  others,
  origin,
  thirdParty,
  living,
  mitigation,
  belongings,
  lostThings,
  staying,
  trip,
  incident,
  traveler,
  expenses,
  patient,
  treatment,
  bill,
  injuries,
  police,
  witnesses,
  needs,
  otherInsurance,
  reporter,
]

/** The sections asked of a claim: those of its line that its answers so far call for. */
export function listSections(line: Line, facts: Facts) {
  return sections.filter(
    ({ lines, onlyWhen = [] }) =>
      lines.includes(line) && onlyWhen.every((clause) => holds(clause, facts)),
  )
}

/** One of them by its name in the address; undefined when there is none or it is not asked. */
export const findSection = (name: string | undefined, line: Line, facts: Facts) =>
  listSections(line, facts).find((section) => section.name === name)
