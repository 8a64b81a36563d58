import { addsUp } from '#app/modules/claims/claims.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Note } from '#app/ui/note.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { SumTable, type SumLine } from '#app/ui/sum-table.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { tellFailure } from './insurer-words.ts'
import type { ForClaimPage } from './claim.tsx'

type Payment = ForClaimPage['claim']['payments'][number]

type PaymentPartProps = {
  payment: Payment
  /** Another payment takes its place. */
  isReplaced: boolean
  /** The insurer is about to send it again. */
  isReissuing: boolean
}

/**
 * How one payment was worked out, for whom it is and where it is. Parts that do not add up to what the
 * insurer says are not shown: staff are told of them.
 */
export function PaymentPart({ payment, isReplaced, isReissuing }: PaymentPartProps) {
  const words = useWords()
  const { t, money } = words
  const { breakdown, state } = payment
  const failure = tellFailure(words, payment)
  const isGone = state === 'failed' || state === 'voided'
  return (
    <div className="stack">
      {isReplaced ? null : addsUp(payment) ? (
        breakdown.map((part) => <Worked key={part.coverageName} part={part} />)
      ) : (
        <Note tone="review">
          <p>{t('settlement.checking')}</p>
        </Note>
      )}
      <Facts
        facts={[
          { name: t('settlement.amount'), value: <b>{money(payment.total)}</b> },
          { name: t('settlement.payees'), value: <Payees payment={payment} /> },
          { name: t('settlement.method'), value: <Method payment={payment} /> },
          { name: t('settlement.state'), value: <Whereabouts payment={payment} /> },
        ]}
      />
      {failure ? <p>{failure}</p> : null}
      {isReplaced ? <p>{t('settlement.replaced')}</p> : null}
      {payment.replaces ? <p>{t('settlement.replaces')}</p> : null}
      {isGone && !isReplaced && isReissuing ? <p>{t('settlement.reissuing')}</p> : null}
    </div>
  )
}

function Worked({ part }: { part: Payment['breakdown'][number] }) {
  const words = useWords()
  const { recoverableDepreciation: recoverable } = part
  return (
    <>
      <SumTable caption={part.coverageName} lines={linesOf(words, part)} />
      {recoverable && !isNothing(recoverable) ? (
        <p>
          <b>{words.t('settlement.recoverable')}.</b>{' '}
          {words.t('settlement.recoverableText', { amount: words.money(recoverable) })}
        </p>
      ) : null}
    </>
  )
}

/** Known roles by their words; the core may have more. */
const roles = ['insured', 'mortgagee', 'lienholder', 'vendor', 'provider'] as const

function Payees({ payment: { payees } }: { payment: Payment }) {
  const { t, list } = useWords()
  const called = payees.map(({ name, role: code }) => {
    const role = roles.find((known) => known === code)
    return role && (payees.length > 1 || role !== 'insured')
      ? t('settlement.payee', { name, role: t(`settlement.role.${role}`) })
      : name
  })
  return list(called)
}

function Method({ payment: { method, accountLast4 } }: { payment: Payment }) {
  const { t } = useWords()
  const way = t(`claims.payments.method.${method}`)
  if (!accountLast4) return way
  return `${way}. ${t('settlement.account', { digits: accountLast4 })}`
}

function Whereabouts({ payment: { state, issuedOn, tracking } }: { payment: Payment }) {
  const { t } = useWords()
  const isComing = state === 'issued' || state === 'sent'
  if (state === 'unknown') return <b>{t('claims.payments.state.unknown')}.</b>
  const { carrier, number, url, expectedOn } = (isComing && tracking) || {}
  return (
    <>
      {state === 'issued' ? null : <b>{t(`claims.payments.state.${state}`)}. </b>}
      <Sentence
        of="claims.payments.issuedOn"
        with={{ date: <When at={issuedOn} style="long" /> }}
      />
      {'. '}
      {carrier ? `${t('settlement.shippedBy', { carrier })}. ` : null}
      {number ? `${t('settlement.trackingNumber', { number })}. ` : null}
      {expectedOn ? (
        <Sentence
          of="claims.payments.expectedOn"
          with={{ date: <When at={expectedOn} style="long" /> }}
        />
      ) : null}{' '}
      {url ? <TapLink href={url}>{t('claims.payments.tracking')}</TapLink> : null}
    </>
  )
}

function linesOf({ t }: Words, part: Payment['breakdown'][number]): SumLine[] {
  const { loss, depreciation, deductible, otherReductions, payment } = part
  const less = (label: string, amount: typeof loss, hint?: string): SumLine[] =>
    isNothing(amount) ? [] : [{ label, hint, amount: { ...amount, amount: `-${amount.amount}` } }]
  return [
    { label: t('claims.amounts.loss'), amount: loss },
    ...less(t('claims.amounts.depreciation'), depreciation),
    ...less(t('claims.amounts.deductible'), deductible, t('claims.amounts.deductibleHint')),
    ...otherReductions.flatMap(({ label, amount }) => less(label, amount)),
    { label: t('claims.amounts.payment'), amount: payment, total: true },
  ]
}

const isNothing = ({ amount }: { amount: string }) => Number(amount) === 0
