import type { Words } from '#app/words/words.ts'
import { Sentence } from '../sentence.tsx'
import { Track } from '../track.tsx'
import { When } from '../when.tsx'

/** The claim the look's pages tell of. */
export const theClaim = {
  number: 'HV-2Q7M-84',
  title: 'Rear-end collision',
  request: {
    title: 'Send us the police report',
    why: 'Marcus needs it to show that the other driver was at fault.',
    due: { day: '2026-03-20', daysLeft: 4 },
  },
}

export function claimTrack(t: Words['t']) {
  return (
    <Track
      label={t('claims.progress')}
      steps={[
        {
          label: t('claims.track.submitted'),
          at: 'done',
          note: <When at="2026-03-06" style="short" />,
        },
        { label: t('claims.track.inReview'), at: 'now', note: t('common.now') },
        { label: t('claims.track.decision'), note: by('2026-03-26') },
        { label: t('claims.track.paid'), note: by('2026-04-02') },
      ]}
    />
  )
}

function by(day: string) {
  return <Sentence of="common.byShort" with={{ date: <When at={day} style="short" /> }} />
}

export function fileSteps(t: Words['t'], ...at: ('done' | 'fail' | undefined)[]) {
  const last = at[2] === 'fail' ? 'notAccepted' : 'confirmed'
  return (['stored', 'sent', last] as const).map((step, index) => ({
    label: t(`documents.state.${step}`),
    at: at[index],
  }))
}
