import type { questions } from '#app/modules/claims/claims.ts'
import { Pill, type Tone } from '#app/ui/pill.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { sectionTitle } from './question-words.ts'

type Task = { name: questions.SectionName; progress: questions.SectionProgress }

const tones: Record<questions.SectionProgress, Tone> = {
  not_started: 'idle',
  later: 'idle',
  started: 'review',
  done: 'good',
}

type SectionListProps = { claimId: string; tasks: readonly Task[]; isOpen: boolean }

/** Each part to answer with a word on how far it is; a claim that is decided shows no links. */
export function SectionList({ claimId, tasks, isOpen }: SectionListProps) {
  const words = useWords()
  return (
    <ul className="stack">
      {tasks.map(({ name, progress }) => (
        <li key={name} className="row apart">
          {isOpen ? (
            <a className="tap" href={`/claims/${claimId}/details/${name}`}>
              {sectionTitle(words, name)}
            </a>
          ) : (
            <span>{sectionTitle(words, name)}</span>
          )}{' '}
          <Pill tone={tones[progress]}>{words.t(`questions.progress.${progress}`)}</Pill>
        </li>
      ))}
    </ul>
  )
}
