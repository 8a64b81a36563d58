import { isOver, readsAnswers, type Asks, type ClaimSummary } from '#app/modules/claims/claims.ts'
import { Pill } from '#app/ui/pill.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { decisionLabels, statusWords, toneOf } from './claim-words.tsx'

type Told = Pick<
  ClaimSummary,
  'status' | 'closedReason' | 'asked' | 'isGiven' | 'overlays' | 'decision' | 'decisionSoFar'
>

/** Where a claim is, what was decided meanwhile, whose turn it is, and what holds it up. */
export function ClaimPills({ claim, asks }: { claim: Told; asks: Asks }) {
  const words = useWords()
  const { t } = words
  const turn = turnOf(claim, asks)
  return (
    <>
      <Pill tone={toneOf(claim)}>{statusWords(words, claim)}</Pill> <DecisionPill claim={claim} />{' '}
      {turn === 'open' ? <Pill tone="act">{t('progress.yourTurn')}</Pill> : null}{' '}
      {turn === 'waiting' ? <Pill tone="review">{t('claims.request.waiting')}</Pill> : null}{' '}
      {overlaysToName(claim, turn).map((overlay) => (
        <Pill key={overlay} tone="review">
          {t(`progress.overlay.${overlay}`)}
        </Pill>
      ))}
    </>
  )
}

/** Only where the status does not name the decision itself. */
function DecisionPill({ claim }: { claim: Told }) {
  const { t } = useWords()
  const { decision, decisionSoFar, status } = claim
  const isNamed = status === decision || isOver(status) || status.startsWith('pay')
  if (!decision || isNamed) return null
  const label = t(`claims.track.${decisionLabels[decision]}`)
  return (
    <Pill tone={decision === 'denied' ? 'bad' : 'good'}>
      {decisionSoFar ? t('progress.decisionSoFar', { decision: label }) : label}
    </Pill>
  )
}

function turnOf({ status }: Told, { open, waiting }: Asks) {
  if (isOver(status)) return undefined
  if (open > 0) return 'open'
  return waiting > 0 && readsAnswers(status) ? 'waiting' : undefined
}

/** That information was asked for is said by whose turn it is, where we know the request. */
function overlaysToName({ status, overlays }: Told, turn: string | undefined) {
  if (isOver(status)) return []
  return overlays.filter((overlay) => overlay !== 'info_requested' || !turn)
}
