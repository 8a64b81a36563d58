import { fromCode } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import type { PolicyAtCore } from '#app/modules/insurer/insurer.ts'
import { addressInWords, WireAddress } from '#app/modules/insurer/wire/wire-parts.ts'

/** All kinds of insured object in one: each kind fills its own fields. */
export const WireObject = z.object({
  kind: z.string(),
  objectId: z.string(),
  vin: z.string().optional(),
  year: z.number().optional(),
  make: z.string().optional(),
  model: z.string().optional(),
  plate: z.string().optional(),
  address: WireAddress.optional(),
  bookingReference: z.string().optional(),
  tripStart: z.string().optional(),
  tripEnd: z.string().optional(),
  countries: z.array(z.string()).optional(),
  memberId: z.string().optional(),
  relationship: z.string().optional(),
  name: z.string().optional(),
  interests: z.array(z.object({ role: z.string(), name: z.string() })).default([]),
})
type WireObject = z.infer<typeof WireObject>
type InsuredObject = PolicyAtCore['objects'][number]

/** The words that name an object of each kind to its owner. */
const labels: Record<InsuredObject['kind'], (object: WireObject) => string | undefined> = {
  vehicle: ({ year, make, model }) => [year, make, model].filter(Boolean).join(' '),
  dwelling: ({ address }) => address?.line1,
  unit: ({ address }) => address?.line1,
  trip: ({ bookingReference }) => bookingReference,
  member: ({ name }) => name,
}

/** Undefined for a kind the portal cannot show. */
export function objectFromCore(wire: WireObject): InsuredObject | undefined {
  if (!isKnownKind(wire.kind)) return undefined
  return {
    objectId: wire.objectId,
    kind: wire.kind,
    label: labels[wire.kind](wire) || wire.objectId,
    vin: wire.vin,
    plate: wire.plate,
    address: wire.address && addressInWords(wire.address),
    trip: tripIn(wire),
    member: memberIn(wire),
    interests: wire.interests.map(({ role, name }) => ({
      role: fromCode('interestRoles', role),
      name,
    })),
  }
}

function tripIn({ tripStart, tripEnd, countries = [] }: WireObject) {
  return tripStart && tripEnd ? { start: tripStart, end: tripEnd, countries } : undefined
}

function memberIn({ memberId, relationship }: WireObject) {
  return memberId && relationship
    ? { memberId, relationship: fromCode('memberRelations', relationship) }
    : undefined
}

const isKnownKind = (kind: string): kind is InsuredObject['kind'] => Object.hasOwn(labels, kind)
