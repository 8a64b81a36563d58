import { mergeClaim } from '#app/modules/claims/claims.server.ts'
import { findForMerge } from '#app/modules/insurer/insurer.server.ts'

type Bind = {
  claimId: string
  coreClaimId: string
  staffId: string
  insuredAs: string | undefined
}

/** Makes a claim of ours the one that staff say the core has of it; else why not, as a word for the field. */
export async function bindClaim({ claimId, coreClaimId, ...by }: Bind) {
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
