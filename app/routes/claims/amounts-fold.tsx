import { TapLink } from '#app/ui/button.tsx'
import { Fold } from '#app/ui/fold.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { SumTable, type SumLine } from '#app/ui/sum-table.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import type { ForClaimPage } from './claim.tsx'

type Payment = ForClaimPage['claim']['payments'][number]

/** Loss less wear less deductible is the payment, per coverage; who is paid and where the money is. */
export function AmountsFold({ claim }: Pick<ForClaimPage, 'claim'>) {
  const { t } = useWords()
  const { payments } = claim
  if (payments.length === 0) return null
  const onlyHeld = payments.every(({ state }) => state === 'on_hold')
  return (
    <Fold title={t(onlyHeld ? 'claims.amounts.soFar' : 'claims.amounts.title')} open>
      <div className="stack">
        {onlyHeld ? <p className="soft">{t('claims.amounts.notYet')}</p> : null}
        {payments.map((payment) => (
          <PaymentPart key={payment.paymentId} payment={payment} />
        ))}
      </div>
    </Fold>
  )
}

function PaymentPart({ payment }: { payment: Payment }) {
  const words = useWords()
  const { t, list, money } = words
  const { payees, total, state, method, issuedOn, tracking, failureMessage, breakdown } = payment
  return (
    <div className="stack">
      {breakdown.map((part) => (
        <SumTable
          key={part.coverageName}
          caption={t('claims.amounts.caption', {
            coverage: part.coverageName,
            payees: list(payees),
          })}
          lines={linesOf(words, part)}
        />
      ))}
      <p>
        <b>{t('claims.payments.sum', { amount: money(total), payees: list(payees) })}</b>.{' '}
        {t(`claims.payments.method.${method}`)}.{' '}
        {state === 'issued' ? null : <>{t(`claims.payments.state.${state}`)}. </>}
        <Sentence
          of="claims.payments.issuedOn"
          with={{ date: <When at={issuedOn} style="long" /> }}
        />
        . {failureMessage}{' '}
        {tracking?.expectedOn ? (
          <Sentence
            of="claims.payments.expectedOn"
            with={{ date: <When at={tracking.expectedOn} style="long" /> }}
          />
        ) : null}{' '}
        {tracking?.url ? (
          <TapLink href={tracking.url}>{t('claims.payments.tracking')}</TapLink>
        ) : null}
      </p>
    </div>
  )
}

function linesOf({ t }: Words, part: Payment['breakdown'][number]): SumLine[] {
  const { loss, depreciation, deductible, otherReductions, payment } = part
  const less = (label: string, amount: typeof loss, hint?: string): SumLine[] =>
    Number(amount.amount) === 0
      ? []
      : [{ label, hint, amount: { ...amount, amount: `-${amount.amount}` } }]
  return [
    { label: t('claims.amounts.loss'), amount: loss },
    ...less(t('claims.amounts.depreciation'), depreciation),
    ...less(t('claims.amounts.deductible'), deductible, t('claims.amounts.deductibleHint')),
    ...otherReductions.flatMap(({ label, amount }) => less(label, amount)),
    { label: t('claims.amounts.payment'), amount: payment, total: true },
  ]
}
