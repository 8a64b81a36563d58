import type { ClaimFile, StatusAtCore } from '#app/modules/insurer/insurer.ts'
import type { ClaimStatus } from '#app/modules/claims/claims.ts'
import { days } from '#app/platform/clock.ts'

/** What should be true of one claim, kept beside it by nothing but the sentences of product.md. */
export type Model = {
  phase: 'none' | 'draft' | 'discarded' | 'sent'
  isFilled: boolean
  touchedAt: number
  noticedAt: number
  waitsForFix: boolean
  withdrawalOwed: boolean
  /** What the person asked for on top, which the claim reads as at once. */
  filed: 'appeal' | 'reopened' | undefined
  /** The newest version taken from the core, and what it said. */
  seen: number
  seenStatus: StatusAtCore | undefined
  /** The core has begun to work on it: its hand-over cannot fail any more. */
  isTakenUp: boolean
  /** By request: the reason it was last answered to ('' for the first asking). */
  answered: Map<string, string>
  files: number
}

export const newModel = (): Model => ({
  phase: 'none',
  isFilled: false,
  touchedAt: 0,
  noticedAt: 0,
  waitsForFix: false,
  withdrawalOwed: false,
  filed: undefined,
  seen: 0,
  seenStatus: undefined,
  isTakenUp: false,
  answered: new Map(),
  files: 0,
})

const over: StatusAtCore[] = ['closed', 'withdrawn', 'duplicate']

/** The status the owner should read. */
export function statusIn(model: Model): ClaimStatus {
  if (model.phase !== 'sent') return model.phase === 'discarded' ? 'discarded' : 'draft'
  if (model.withdrawalOwed) return 'withdrawn'
  if (model.filed) return model.filed
  if (model.seenStatus && model.seenStatus !== 'noticed') return model.seenStatus
  return model.waitsForFix ? 'needs_fix' : 'queued'
}

/** What the core says is taken when it is news. Returns whether it was. */
export function takeNews(model: Model, { claim }: ClaimFile) {
  if (claim.version <= model.seen) return false
  model.seen = claim.version
  model.seenStatus = claim.status
  if (claim.status !== 'noticed') Object.assign(model, { waitsForFix: false, isTakenUp: true })
  if (over.includes(claim.status)) model.withdrawalOwed = false
  return true
}

/** Drafts that nobody touched are thrown away after thirty days. */
export function letDraftsGo(model: Model) {
  if (model.phase === 'draft' && model.touchedAt < Date.now() - days(30)) model.phase = 'discarded'
}
