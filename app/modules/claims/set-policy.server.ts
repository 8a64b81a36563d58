import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { findOwnPolicy, listHoldersByNumber } from '#app/modules/policies/policies.server.ts'
import { numberCells } from './about-policy.server.ts'
import type { ClaimRow } from './claim-row.server.ts'
import { openDetails } from './open-details.server.ts'

/** A policy of the claim's holder, or a number as somebody typed it. */
export type NewPolicy = { policyId: string } | { policyNumberText: string }

type Known = { policyId: string; corePolicyId: string }

/**
 * The policy that is meant, of the claim's own kind of insurance. By number it must be the holder's, or
 * anybody's while the claim is nobody's. 'no-policy' for an id that is not the holder's; undefined for
 * a number that nobody here has.
 */
export async function findMeantPolicy(row: ClaimRow, meant: NewPolicy) {
  const { holderId, line } = row
  if ('policyNumberText' in meant) {
    const found = await listHoldersByNumber(meant.policyNumberText)
    const of = found.filter((one) => one.line === line)
    return holderId === null ? of[0] : of.find((one) => one.holderId === holderId)
  }
  const own = holderId ? await findOwnPolicy({ ...meant, holderId }) : undefined
  return own?.line === line ? own : ('no-policy' as const)
}

type Setting = {
  meant: NewPolicy
  policy: Known | undefined
  actor: string
  act: 'claim.policy-corrected' | 'claim.policy-matched'
}

/**
 * Puts an unmatched claim under a policy, in the caller's transaction; the insurer hears of it by
 * 'claim/details.changed', as an update of the same claim. A number that nobody here has is kept: it
 * goes along with a notice that is still to be sent, and after that staff have it, for the insurer
 * takes no other number for a claim it has.
 */
export function setPolicy(tx: Db, row: ClaimRow, { meant, policy, actor, act }: Setting) {
  const at = now()
  const unsent = policy ? openDetails(tx, row) : {}
  tx.update(claims)
    .set({
      ...('policyNumberText' in meant ? numberCells(row.id, meant.policyNumberText) : {}),
      ...(policy ? underPolicy(row, policy) : {}),
      ...unsent,
      updatedAt: at,
    })
    .where(eq(claims.id, row.id))
    .run()
  if (policy) recordEvent(tx, 'claim/details.changed', { claimId: row.id })
  recordAudit(tx, { actor, act, subject: `claim:${row.id}` })
  return policy ? ('matched' as const) : ('kept' as const)
}

/** Nobody's claim gets no policy row: those belong to their holders. */
const underPolicy = ({ holderId }: ClaimRow, { policyId, corePolicyId }: Known) => ({
  ...(holderId === null ? {} : { policyId }),
  policyToTell: corePolicyId,
  unmatchedSince: null,
})
