import { z } from 'zod'
import type { ClaimAtCore, NoticeDetails } from '#app/modules/insurer/insurer.ts'
import { detailsToCore } from '#app/modules/insurer/wire/notice-to-core.ts'

const anything = z.unknown().optional()

/** What the insured told of a loss, as the core has it. It is read to be compared only. */
export const WireGiven = z.object({
  timeApprox: anything,
  reporter: anything,
  contact: anything,
  language: anything,
  injured: anything,
  people: anything,
  authority: anything,
  witnesses: anything,
  otherInsurance: anything,
  immediateNeeds: anything,
  details: anything,
})
type Given = z.infer<typeof WireGiven>

const names = Object.keys(WireGiven.shape) as (keyof Given)[]

/** These and what else of it the portal shows, by the names of the contract. */
export const givenIn = (wire: Given & Record<string, unknown>) =>
  Object.fromEntries(
    [...names, 'lossDate', 'cause', 'description', 'place'].map((name) => [name, wire[name]]),
  )

export function withoutGiven<Wire extends Given>(wire: Wire): Omit<Wire, keyof Given> {
  const rest = { ...wire }
  for (const name of names) delete rest[name]
  return rest
}

/**
 * The names, in the contract, of what we told of a claim and the core has otherwise or not at all. What it
 * has beyond that is its own. The policy is the core's to match.
 */
export function listDiffering(told: NoticeDetails, { given = {} }: ClaimAtCore): string[] {
  return Object.entries(detailsToCore(told))
    .filter(([name]) => name !== 'policyId' && name !== 'clear')
    .filter(([name, value]) => !isWithin(value, given[name]))
    .map(([name]) => name)
}

function isWithin(sent: unknown, there: unknown): boolean {
  if (Array.isArray(sent)) {
    const list = Array.isArray(there) ? there : []
    return list.length === sent.length && sent.every((one, at) => isWithin(one, list[at]))
  }
  if (typeof sent !== 'object' || sent === null) return asText(sent) === asText(there)
  const shape = Object(there) as Record<string, unknown>
  return Object.entries(sent).every(([name, value]) => isWithin(value, shape[name]))
}

/** A protocol may say a number or a yes as text, and another end of a line. */
const asText = (value: unknown) =>
  value === undefined || value === null
    ? ''
    : String(value as string)
        .replace(/\s+/g, ' ')
        .trim()
