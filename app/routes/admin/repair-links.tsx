import type { EntryKind } from '#app/platform/ledger.server.ts'
import { useWords } from '#app/ui/words-context.tsx'

type RepairLinksProps = {
  kind: EntryKind
  subjectId: string
  /** Names it to somebody who hears the links only. */
  called: string
  /** What else than noting it as handed over another way makes sense for it. */
  ways?: readonly ('correct' | 'merge')[]
  /** Whether this member of staff may look into files. */
  mayCorrect?: boolean
}

const paths = { correct: 'correction', merge: 'merge' } as const

/** Beside sending again: the other ways to put a stuck thing right, each a page of its own. */
export function RepairLinks({
  kind,
  subjectId,
  called,
  ways = [],
  mayCorrect = false,
}: RepairLinksProps) {
  const { t } = useWords()
  // Answers given later are corrected with their claim.
  const place = `/admin/sync/${kind === 'details' ? 'claim' : kind}/${subjectId}`
  return (
    <ul className="stack tight">
      {(mayCorrect ? ways : []).map((way) => (
        <li key={way}>
          <a href={`${place}/${paths[way]}`}>
            {t(`ledger.${way}.link`)} <span className="vh">{called}</span>
          </a>
        </li>
      ))}
      <li>
        <a href={`/admin/sync/${kind}/${subjectId}/by-hand`}>
          {t('ledger.byHand.link')} <span className="vh">{called}</span>
        </a>
      </li>
    </ul>
  )
}
