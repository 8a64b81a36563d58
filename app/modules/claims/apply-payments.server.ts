import type { Db } from '#db/client.server.ts'
import type { PaymentAtCore } from '#app/modules/insurer/insurer.ts'
import type { ClaimRow } from './claim-row.server.ts'
import { recordStep } from './record-step.server.ts'
import { noteWrongAmounts } from './wrong-amounts.server.ts'

/** Whether a payment is on its way or there: what a person wants to hear. */
export const isNews = ({ state }: PaymentAtCore) =>
  state === 'issued' || state === 'sent' || state === 'cleared'

/** Tells of each payment once, when it leaves, and staff of those that do not add up. The amounts themselves are kept with the claim. */
export function applyPayments(tx: Db, row: ClaimRow, payments: readonly PaymentAtCore[]) {
  noteWrongAmounts(tx, row, payments)
  for (const { paymentId, issuedOn } of payments.filter(isNews))
    recordStep(tx, {
      claimId: row.id,
      key: `payment:${paymentId}`,
      kind: 'payment',
      at: Date.parse(issuedOn),
      tell: row.coreVersion > 0 || row.formToken !== null,
    })
}
