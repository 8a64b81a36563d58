import type { ReactNode } from 'react'
import type { MoneyAmount } from '#app/words/words.ts'
import { useWords } from './words-context.tsx'

export type SumLine = {
  label: ReactNode
  hint?: ReactNode
  /** Below zero is taken off. */
  amount: MoneyAmount
  total?: boolean
}

/** How an amount was worked out, line by line to its total. */
export function SumTable({ caption, lines }: { caption: ReactNode; lines: readonly SumLine[] }) {
  const { money } = useWords()
  return (
    <table className="sum">
      <caption>{caption}</caption>
      <tbody>
        {lines.map(({ label, hint, amount, total }, index) => (
          <tr key={index} className={total ? 'total' : undefined}>
            <th scope="row">
              {label} {hint ? <small>{hint}</small> : null}
            </th>
            <td>{money(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
