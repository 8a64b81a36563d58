import { env } from '#app/platform/env.server.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { findOwnPolicy, policyNumberIndex } from '#app/modules/policies/policies.server.ts'
import { sealCell } from './claim-row.server.ts'

/** A policy of the holder, or its number as the person knows it and the kind of insurance. */
export type AboutPolicy = { policyId: string } | { policyNumberText: string; line: Line }

/** The line a claim is about; undefined for another's policy or a line that is not switched on. */
export async function findLine(about: AboutPolicy & { holderId: string }) {
  const line = 'policyId' in about ? (await findOwnPolicy(about))?.line : about.line
  return line && env.INSURER_LINES.includes(line) ? line : undefined
}

/** The cells of a claim that say which policy it is about. */
export const policyCells = (claimId: string, about: AboutPolicy) =>
  'policyId' in about
    ? { policyId: about.policyId, policyNumberSealed: null, policyNumberIndex: null }
    : { policyId: null, ...numberCells(claimId, about.policyNumberText) }

/** A policy number as somebody typed it: sealed, and as the index that it is compared by. */
export const numberCells = (claimId: string, policyNumberText: string) => ({
  policyNumberSealed: sealCell(claimId, 'policy_number_sealed', policyNumberText),
  policyNumberIndex: policyNumberIndex(policyNumberText) ?? null,
})
