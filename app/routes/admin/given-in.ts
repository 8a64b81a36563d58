import type { Claim, CorrectableField } from '#app/modules/claims/claims.ts'

type Day = { year?: string; month?: string; day?: string }

/** What the person answered, in the fields in which staff correct it. */
export function givenIn({ when, what, contact, vehicle, trip }: Claim['answers']) {
  const car = (vehicle ?? {}) as { vin?: string; plate?: string }
  const { tripStart, tripEnd } = (trip ?? {}) as { tripStart?: Day; tripEnd?: Day }
  return {
    lossDate: when?.lossDate,
    cause: what?.cause,
    description: what?.description,
    phone: contact?.phone,
    email: contact?.email,
    vin: car.vin,
    plate: car.plate,
    tripStart: isoOf(tripStart),
    tripEnd: isoOf(tripEnd),
  } satisfies Record<CorrectableField, string | undefined>
}

const isoOf = (typed: Day | undefined) =>
  typed?.year && typed.month && typed.day
    ? `${typed.year}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`
    : undefined
