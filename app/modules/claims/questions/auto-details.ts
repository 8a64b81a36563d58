import type { AutoAnswers, Report } from '#app/modules/insurer/insurer.ts'
import { damage, driver, others, vehicle } from './auto.ts'
import { holds, type Facts } from './condition.ts'
import { police } from './police.ts'
import { presentParts } from './present-parts.ts'
import type { Sound } from './section.ts'
import { soundAnswers } from './sound-answers.ts'

/** The answers about a car, its driver, the damage and the others. */
export function toAutoAnswers(facts: Facts, report: Report | undefined): AutoAnswers {
  const { areas, drivable, location } = soundAnswers(damage, facts)
  const { moving, permission } = soundAnswers(driver, facts)
  return presentParts({
    line: 'auto' as const,
    vehicle: vehicleIn(facts),
    moving: moving && moving === 'yes',
    driver: driverIn(facts),
    permission,
    damageAreas: areas,
    drivable,
    vehicleLocation: location,
    ...othersIn(facts),
    policeReport: report,
    keys: keysIn(facts),
  })
}

function vehicleIn(facts: Facts) {
  const { which, vin, plate, plateState } = soundAnswers(vehicle, facts)
  if (which && which !== 'other') return { objectId: which }
  return vin || plate ? presentParts({ vin, plate, plateState }) : undefined
}

function driverIn(facts: Facts) {
  const { name, isInsured, relation } = soundAnswers(driver, facts)
  if (name === undefined) return undefined
  return presentParts({ name, isInsured: isInsured && isInsured === 'yes', relation })
}

function othersIn(facts: Facts) {
  if (!others.onlyWhen?.every((clause) => holds(clause, facts))) return {}
  const { involved, hitAndRun, others: items } = soundAnswers(others, facts)
  if (!involved) return {}
  const list = involved === 'yes' ? (items ?? []).map(toOther) : []
  return presentParts({ others: list, hitAndRun: hitAndRun && hitAndRun === 'yes' })
}

type Other = Sound<(typeof others)['questions']['others']>[number]

function toOther({ driverName, driverPhone, ownerName, ...rest }: Other) {
  return presentParts({
    driver: driverName ? presentParts({ name: driverName, phone: driverPhone }) : undefined,
    owner: ownerName ? { name: ownerName } : undefined,
    ...rest,
  })
}

function keysIn(facts: Facts) {
  const { keysWithMe, keysText } = soundAnswers(police, facts)
  return keysWithMe && presentParts({ allWithMe: keysWithMe, text: keysText })
}
