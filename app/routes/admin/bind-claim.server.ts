import {
  findCoreClaimId,
  listClaimsForStaff,
  mergeClaim,
} from '#app/modules/claims/claims.server.ts'
import { findForMerge } from '#app/modules/insurer/insurer.server.ts'

type Bind = {
  claimId: string
  /** Its id at the core, or its number. */
  coreClaimId: string
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

/** Makes a claim of ours the one that staff say the core has of it; else why not, as a word for the field. */
export async function bindClaim({ claimId, coreClaimId: typed, ...by }: Bind) {
  const coreClaimId = await idAtCore({ claimId, typed })
  const atCore = await findForMerge({ claimId, coreClaimId })
  const outcome = typeof atCore === 'string' ? atCore : await mergeClaim({ claimId, atCore, ...by })
  if (outcome === 'merged' || outcome === 'own' || outcome === 'not-found') return outcome
  return { error: errors[outcome] }
}

const errors = {
  'no-such-claim': 'coreClaim',
  'other-holder': 'coreClaimOther',
  taken: 'coreClaimTaken',
  waits: 'coreClaimWaits',
  'at-core': 'coreClaimOwn',
  away: 'coreAway',
} as const
