import type { HandOverState } from '#app/modules/claims/claims.ts'
import { BareTrack } from '#app/ui/mini-track.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { whyNot } from './staff-words.ts'

const tracks = {
  stored: ['done', null, null],
  sent: ['done', 'done', null],
  confirmed: ['done', 'done', 'done'],
  failed: ['done', 'fail', null],
  'by-hand': ['done', 'done', null],
} as const

type HandOverProps = {
  reference: string
  handOver: HandOverState | null
  handOverCode?: string | null
}

/** How far a claim's way to the core has come. One made at the core has none. */
export function HandOver({ handOver, handOverCode }: HandOverProps) {
  const words = useWords()
  const { t } = words
  if (!handOver) return <span className="soft">{t('admin.file.noLedger')}</span>
  const states = {
    stored: t('admin.sync.notSent'),
    sent: t('admin.sync.waiting'),
    confirmed: t('admin.sync.confirmed'),
    failed: t('admin.sync.notSent'),
    'by-hand': t('ledger.state.by-hand'),
  }
  return (
    <>
      <div className="row">
        <BareTrack at={tracks[handOver]} />
        {handOver === 'failed' ? <b className="late">{states.failed}</b> : states[handOver]}
      </div>
      {handOverCode ? <small>{whyNot(words, handOverCode)}</small> : null}
    </>
  )
}
