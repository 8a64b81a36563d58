import type { Policy } from '#app/modules/policies/policies.ts'
import type { Section } from './section.ts'
import type { Given } from './tidy-answers.ts'

type Source = {
  name: string
  policy?: Pick<Policy, 'objects'> | undefined
  /** YYYY-MM-DD, as lane one has it. */
  lossDate?: string | undefined
}

/** What we know already of a section that was not opened yet, so that nobody writes it twice. */
export function prefill({ name: section }: Section, { name, policy, lossDate }: Source): Given {
  const objects = policy?.objects ?? []
  const vehicles = objects.filter(({ kind }) => kind === 'vehicle')
  const address = objects.find(({ kind }) => kind === 'dwelling' || kind === 'unit')?.address
  if (section === 'reporter') return { name, relation: 'insured' }
  if (section === 'driver') return { name }
  if (section === 'vehicle' && vehicles.length === 1) return { which: vehicles[0]!.objectId }
  if (section === 'where' && address) return { place: address.slice(0, 200) }
  if (section === 'trip') return tripIn(objects)
  if (section === 'incident' && lossDate) return { incidentDate: partsOf(lossDate) }
  if (section === 'patient') return membersIn(objects)
  return {}
}

/** The member's number, and the dependent's where there is only one. Who was treated is for the person to say. */
function membersIn(objects: Policy['objects']): Given {
  const members = objects.flatMap(({ label, member }) => (member ? [{ label, ...member }] : []))
  const self = members.find(({ relationship }) => relationship === 'self')
  const dependents = members.filter(({ relationship }) => relationship !== 'self')
  const only = dependents.length === 1 ? dependents[0] : undefined
  return {
    ...(self ? { memberId: self.memberId } : {}),
    ...(only
      ? { patientName: only.label, dependentId: only.memberId, relationship: only.relationship }
      : {}),
  }
}

function tripIn(objects: Policy['objects']): Given {
  const trips = objects.filter(({ kind }) => kind === 'trip')
  const [{ label, trip } = { label: '', trip: undefined }] = trips
  if (trips.length !== 1 || !trip) return {}
  const { start, end, countries } = trip
  return {
    booking: label,
    tripStart: partsOf(start),
    tripEnd: partsOf(end),
    ...(countries.length === 1 ? { country: countries[0]! } : {}),
  }
}

/** A day as its form has it, without the zeros nobody writes. */
export function partsOf(day: string) {
  const [year = '', month, dayOfMonth] = day.split('-')
  return { month: String(Number(month)), day: String(Number(dayOfMonth)), year }
}
