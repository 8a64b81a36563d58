import { Steps } from '#app/ui/steps.tsx'
import { useWords } from '#app/ui/words-context.tsx'

const places = ['policy', 'when', 'what', 'contact', 'photos', 'send'] as const

/** How long the rest of the report takes; twelve seconds a page is what the 60-second notice allows. */
const secondsToGo = { policy: 60, when: 50, what: 40, contact: 25, photos: 15 }

type Place = (typeof places)[number]

type ReportStepsProps = {
  now: Place
  /** Left out before there is a draft. */
  claimId?: string
  /** A claim that was sent keeps its policy. */
  status?: string
  answered?: readonly string[]
}

/** Where in the 60-second report the reader is; what was answered can be opened again. */
export function ReportSteps({ now, claimId, status = 'draft', answered = [] }: ReportStepsProps) {
  const { t } = useWords()
  const steps = places.map((place) => {
    const done = place !== now && claimId && isBehind(place, answered, now)
    return {
      label: t(`claims.newClaim.steps.${place}`),
      at: place === now ? ('now' as const) : done ? ('done' as const) : undefined,
      ...(done && (place !== 'policy' || status === 'draft')
        ? { href: addressOf(place, claimId) }
        : {}),
    }
  })
  const note =
    now === 'send'
      ? t('common.steps.last')
      : t('common.steps.secondsToGo', { seconds: secondsToGo[now] })
  return <Steps steps={steps} note={note} />
}

/** Nobody has to give photos: they are behind whoever is at the last step. */
function isBehind(place: Place, answered: readonly string[], now: Place) {
  if (place === 'policy') return true
  return place === 'photos' ? now === 'send' : answered.includes(place)
}

function addressOf(place: Place, claimId: string) {
  if (place === 'policy') return `/claims/new?draft=${claimId}`
  if (place === 'photos') return `/claims/${claimId}/documents`
  return place === 'send' ? `/claims/${claimId}/check` : `/claims/${claimId}/details/${place}`
}
