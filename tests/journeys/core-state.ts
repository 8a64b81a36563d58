import { awaitUntil } from '#tests/await-until.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

export type CoreClaim = {
  claimId: string
  claimNumber?: string
  externalRef?: string
  status: string
  language?: string
  policyId?: string
  history: string[]
  documents: { documentId: string; externalRef?: string; sha256: string; state: string }[]
  filings: Record<string, unknown>[]
  counts: Record<string, number>
  /** The answers of its line, and the pointers of those that are missing. */
  details?: Record<string, unknown>
  missing: string[]
}

/** The claims the core has for one of ours; more than one would be one too many. */
export async function claimsAtCore({ mocks }: Pick<RunningPortal, 'mocks'>, claimId?: string) {
  const query = claimId ? `?externalRef=${claimId}` : ''
  const response = await fetch(`${mocks}/insurer/state/claims${query}`)
  return ((await response.json()) as { claims: CoreClaim[] }).claims
}

export type CorePerson = {
  policyholderId: string
  email?: string
  phones?: { kind: string; number: string; primary?: boolean }[]
  mailingAddress?: Record<string, string>
}

/** A person as the core has them. */
export async function personAtCore({ mocks }: Pick<RunningPortal, 'mocks'>, holderId: string) {
  const response = await fetch(`${mocks}/insurer/state/people`)
  const { people } = (await response.json()) as { people: CorePerson[] }
  return people.find(({ policyholderId }) => policyholderId === holderId)
}

/** Waits until the core has the claim in a status, hurrying waiting retries of the engine along. */
export function untilAtCore(
  portal: Pick<RunningPortal, 'mocks'>,
  claimId: string,
  fits: (claim: CoreClaim) => boolean = ({ status }) => status !== 'NEW',
) {
  return awaitUntil(`claim ${claimId} at the core`, async () => {
    await hurry(portal)
    return (await claimsAtCore(portal, claimId)).find(fits)
  })
}

/** Makes what the engine waits to do again due now, so that a test need not wait for minutes. */
export const hurry = ({ mocks }: Pick<RunningPortal, 'mocks'>, body: { function?: string } = {}) =>
  fetch(`${mocks}/inngest/hurry`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
