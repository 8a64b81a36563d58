import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import type { ForClaimPage } from './claim.tsx'

/** The dates the law sets, where the insurer shows them: what happens by when, and when we are late. */
export function LegalDates({ clocks }: Pick<ForClaimPage, 'clocks'>) {
  const words = useWords()
  const { t } = words
  if (clocks.length === 0) return null
  return (
    <ul className="stack tight">
      {clocks.map(({ what, dueOn, isOverdue, state }) => (
        <li key={what}>
          <Sentence
            of={isOverdue ? `clocks.toldLate.${what}` : `clocks.told.${what}`}
            with={{ date: <When at={dueOn} style="full" /> }}
          />{' '}
          <span className="soft small">
            {t('clocks.toldLaw', { state: stateName(words, state) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

const known = ['CA', 'FL', 'IA', 'NH', 'TX'] as const

function stateName({ t }: Words, code: string) {
  const state = known.find((one) => one === code)
  return state ? t(`clocks.states.${state}`) : code
}
