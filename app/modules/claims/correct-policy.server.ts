import { read, write } from '#db/client.server.ts'
import { findOwn, standsAt } from './claim-row.server.ts'
import { refusesChanges } from './claim-status.ts'
import { findMeantPolicy, setPolicy, type NewPolicy } from './set-policy.server.ts'

type CorrectPolicy = { claimId: string; holderId: string } & NewPolicy

/**
 * The policyholder says which policy a claim that was sent is under, while nobody knows: one of theirs,
 * or its number. 'matched' when it is one of theirs (also for a claim that is matched already, which
 * stays as it is), 'kept' for a number that none of theirs has, 'no-policy' for another's policy or one
 * of another kind, 'too-late' once the claim is decided or over, 'not-open-yet' while opening it again
 * is only asked for, 'not-found'.
 */
export async function correctPolicy(correction: CorrectPolicy) {
  const known = read((db) => findOwn(db, correction))
  if (!known) return 'not-found'
  const policy = await findMeantPolicy(known, correction)
  if (policy === 'no-policy') return policy
  return write((tx) => {
    const row = findOwn(tx, correction)
    if (!row || row.noticedAt === null) return 'not-found'
    if (row.unmatchedSince === null) return 'matched'
    const refusal = refusesChanges(standsAt(row))
    if (refusal) return refusal
    const actor = `holder:${correction.holderId}`
    return setPolicy(tx, row, { meant: correction, policy, actor, act: 'claim.policy-corrected' })
  })
}
