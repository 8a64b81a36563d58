import { mayFile } from '#app/modules/claims/claims.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Fold } from '#app/ui/fold.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ForClaimPage } from './claim.tsx'
import { PaymentPart } from './payment-part.tsx'

/** Loss less wear less deductible is the payment, per coverage; who is paid and where the money is. */
export function AmountsFold({ claim }: Pick<ForClaimPage, 'claim'>) {
  const { t } = useWords()
  const { payments } = claim
  if (payments.length === 0) return null
  const onlyHeld = payments.every(({ state }) => state === 'on_hold')
  const replaced = new Set(payments.map(({ replaces }) => replaces))
  return (
    <Fold title={t(onlyHeld ? 'claims.amounts.soFar' : 'claims.amounts.title')} open>
      <div className="stack">
        {onlyHeld && !claim.decision ? <p className="soft">{t('claims.amounts.notYet')}</p> : null}
        {payments.map((payment) => (
          <PaymentPart
            key={payment.paymentId}
            payment={payment}
            isReplaced={replaced.has(payment.paymentId)}
            isReissuing={claim.status === 'payment_failed'}
          />
        ))}
        {mayFile('supplement', claim) ? (
          <div className="noprint">
            <LinkButton kind="quiet" href={`/claims/${claim.claimId}/supplement`}>
              {t('filings.open.supplement')}
            </LinkButton>
          </div>
        ) : null}
      </div>
    </Fold>
  )
}
