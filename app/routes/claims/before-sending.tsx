import type { ReactNode } from 'react'
import { Note } from '#app/ui/note.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ForCheck } from './read-for-check.server.ts'

/** What may disappoint later, said now and without discouraging: dates of the policy, flood, deductible. */
export function BeforeSending({ outsideTerm, flood, deductible }: ForCheck) {
  const { t, roundMoney, number } = useWords()
  return (
    <>
      {outsideTerm ? (
        <Said>
          <Sentence
            of="claims.newClaim.outsideTerm"
            with={{
              start: <When at={outsideTerm.start} style="long" />,
              end: <When at={outsideTerm.end} style="long" />,
            }}
          />
        </Said>
      ) : null}
      {flood ? <Said>{t('forms.before.flood')}</Said> : null}
      {deductible?.percent && deductible.limit ? (
        <Said>
          {t('forms.before.deductiblePercent', {
            percent: number(deductible.percent),
            limit: roundMoney(deductible.limit),
            amount: roundMoney(deductible.amount),
          })}
        </Said>
      ) : deductible ? (
        <Said>{t('forms.before.deductible', { amount: roundMoney(deductible.amount) })}</Said>
      ) : null}
    </>
  )
}

const Said = ({ children }: { children: ReactNode }) => (
  <Note tone="act">
    <p>{children}</p>
  </Note>
)
