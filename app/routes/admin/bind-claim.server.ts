import {
  findCoreClaimId,
  listClaimsForStaff,
  lookBeforeMerge,
  mergeClaim,
  type LookBeforeMerge,
} from '#app/modules/claims/claims.server.ts'
import { findForMerge } from '#app/modules/insurer/insurer.server.ts'

type Bind = {
  claimId: string
  /** Its id at the core, or its number. */
  coreClaimId: string
  /** The id at the core of the one they looked at. */
  of?: string | undefined
  note?: string
  staffId: string
  insuredAs: string | undefined
}

/** Staff read the core's number of a claim, or our reference of it, as well as its id there. */
async function idAtCore({ claimId, typed }: { claimId: string; typed: string }) {
  const { claims } = await listClaimsForStaff({ q: typed })
  for (const known of claims) {
    const coreClaimId = known.claimId === claimId ? undefined : await findCoreClaimId(known.claimId)
    if (coreClaimId) return coreClaimId
  }
  return typed
}

type Unbound = { error: (typeof errors)[keyof typeof errors] } | { look: LookBeforeMerge }

/**
 * Makes a claim of ours the one that staff say the core has of it, once they have looked at that one: there
 * is no way back. Else the one to look at, or why not, as a word for the field.
 */
export async function bindClaim({ claimId, coreClaimId: typed, of, ...by }: Bind) {
  const coreClaimId = await idAtCore({ claimId, typed })
  const atCore = await findForMerge({ claimId, coreClaimId })
  if (typeof atCore === 'object' && atCore.coreClaimId !== of) {
    const look = lookBeforeMerge({
      ...{ claimId, atCore, insuredAs: by.insuredAs },
      isNoted: by.note !== undefined,
    })
    if (look) return { look }
  }
  const outcome = typeof atCore === 'string' ? atCore : await mergeClaim({ claimId, atCore, ...by })
  if (outcome === 'merged' || outcome === 'own' || outcome === 'not-found') return outcome
  return { error: errors[outcome] }
}

/** What the form says of a claim that was not bound. */
export const whyUnbound = (unbound: Unbound) =>
  'look' in unbound
    ? { formErrors: ['coreClaimLook'] }
    : { fieldErrors: { coreClaimId: [unbound.error] } }

export const lookOf = (unbound: Unbound) => ('look' in unbound ? unbound.look : undefined)

const errors = {
  'no-such-claim': 'coreClaim',
  'other-holder': 'coreClaimOther',
  taken: 'coreClaimTaken',
  waits: 'coreClaimWaits',
  'at-core': 'coreClaimOwn',
  away: 'coreAway',
} as const
