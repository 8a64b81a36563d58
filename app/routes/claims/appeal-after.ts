import { mayFile, type Claim } from '#app/modules/claims/claims.ts'

const byMessage = {
  to: 'messages#write',
  label: 'filings.appeal.write',
  told: 'filings.appeal.afterPaid',
  text: 'filings.appeal.paidText',
} as const

const byReopening = {
  to: 'reopening',
  label: 'filings.open.reopening',
  told: 'filings.appeal.afterClosed',
  text: 'filings.appeal.closedText',
} as const

export type WayAfter = typeof byMessage | typeof byReopening

/** How to disagree with a decision that the insurer takes no appeal of any more; undefined before that. */
export function wayAfter(
  claim: Pick<Claim, 'status' | 'closedReason' | 'asked'>,
): WayAfter | undefined {
  if (mayFile('reopening', claim)) return byReopening
  return claim.status === 'paying' || claim.status === 'payment_failed' ? byMessage : undefined
}
