import { asc, eq, isNotNull } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import type { PaymentAtCore } from '#app/modules/insurer/insurer.ts'
import { addsUp } from './check-amounts.ts'
import type { ClaimRow } from './claim-row.server.ts'
import { MOST_STUCK } from './waits-for-insurer.server.ts'

/** Notes that payments of a claim do not add up, once until they do: staff are told, and the page shows no parts of them. */
export function noteWrongAmounts(tx: Db, row: ClaimRow, payments: readonly PaymentAtCore[]) {
  const wrong = payments.filter((payment) => payment.state !== 'voided' && !addsUp(payment))
  const since = wrong.length > 0 ? (row.amountsWrongSince ?? now()) : null
  if (since === row.amountsWrongSince) return
  tx.update(claims).set({ amountsWrongSince: since }).where(eq(claims.id, row.id)).run()
  if (since === null) return
  const paymentIds = wrong.map(({ paymentId }) => paymentId)
  log.warn({ claimId: row.id, paymentIds }, 'payments of the core do not add up')
  recordAudit(tx, {
    actor: 'insurer',
    act: 'claim.amounts-wrong',
    subject: `claim:${row.id}`,
    detail: { payments: paymentIds.join(' ') },
  })
}

/** Claims with payments that do not add up, longest first, 100 at most; `since` in milliseconds since 1970. */
export async function listWrongAmounts() {
  return read((db) =>
    db
      .select({
        claimId: claims.id,
        reference: claims.reference,
        since: claims.amountsWrongSince,
      })
      .from(claims)
      .where(isNotNull(claims.amountsWrongSince))
      .orderBy(asc(claims.amountsWrongSince))
      .limit(MOST_STUCK)
      .all(),
  )
}
