import { causesOf } from '#app/modules/claims/claims.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { Choices } from '#app/ui/choices.tsx'
import type { choicesOf } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'

type Question = ReturnType<typeof choicesOf>

/** The kind of insurance, and under each the types of claim it knows: two answers without a second page. */
export function LineAndCause(props: { lines: Line[]; line: Question; cause: Question }) {
  const { t } = useWords()
  const { lines, line, cause } = props
  const chosen = new Set([line.defaultValue].flat())
  return (
    <Choices
      {...line}
      legend={t('claims.newClaim.whichLine')}
      required
      choices={lines.map((value) => ({
        value,
        label: t(`claims.line.${value}`),
        reveal: <CauseOf line={value} chosen={chosen.has(value)} cause={cause} />,
      }))}
    />
  )
}

/** Kinds of insurance share names of types: only the one that was chosen keeps its tick and its error. */
function CauseOf({ line, chosen, cause }: { line: Line; chosen: boolean; cause: Question }) {
  const { t } = useWords()
  const kept = chosen ? cause : { name: cause.name, id: `${cause.id}-${line}` }
  return (
    <Choices
      {...kept}
      required={false}
      legend={t('claims.newClaim.what')}
      choices={causesOf[line].map((value) => ({
        value,
        label: t(`claims.cause.${value}`),
        reveal: line === 'home' && value === 'flood' ? <p>{t('forms.before.flood')}</p> : null,
      }))}
    />
  )
}
