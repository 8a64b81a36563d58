import { LinkButton, TapLink } from '#app/ui/button.tsx'
import { Note } from '#app/ui/note.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { wayAfter, type WayAfter } from './appeal-after.ts'
import type { ForClaimPage } from './claim.tsx'

type Decided = Pick<ForClaimPage['claim']['exposures'][number], 'decision'>

type AppealTermsProps = {
  decided: readonly Decided[]
  /** The insurer's day, YYYY-MM-DD. */
  today: string
}

/** Until when and how one may ask for another look: each day once, as the insurer gave it. */
export function AppealTerms({ decided, today }: AppealTermsProps) {
  const appeals = decided.map(({ decision }) => decision?.appeal)
  return onlyOnce(appeals).map((appeal) => (
    <Until key={appeal.until + appeal.how} {...appeal} isPast={appeal.until < today} />
  ))
}

type LaterWayProps = AppealTermsProps & {
  claim: Pick<ForClaimPage['claim'], 'claimId' | 'status' | 'closedReason' | 'asked'>
}

/**
 * How to disagree once the insurer takes no appeal any more, while the day it gave has not passed: it
 * takes one of a decision alone, and a payment or the end of the claim comes sooner than the day.
 */
export function LaterWay({ claim, decided, today }: LaterWayProps) {
  const way = wayAfter(claim)
  const until = latestUntil(decided)
  if (!way || until === undefined || until < today) return null
  return (
    <>
      <p>
        <Sentence of={way.told} with={{ date: <When at={until} style="long" /> }} />
      </p>
      <LaterLink claimId={claim.claimId} way={way} />
    </>
  )
}

/** The button of that way. */
export function LaterLink({ claimId, way }: { claimId: string; way: WayAfter }) {
  const { t } = useWords()
  return (
    <div className="noprint">
      <LinkButton kind="quiet" href={`/claims/${claimId}/${way.to}`}>
        {t(way.label)}
      </LinkButton>
    </div>
  )
}

/** Whether money goes out of what was decided, and with it the right to appeal. */
export const isPaidOut = (decided: readonly Decided[]) =>
  decided.some(({ decision }) => decision && decision.outcome !== 'denied')

const latestUntil = (decided: readonly Decided[]) =>
  decided
    .flatMap(({ decision }) => decision?.appeal?.until ?? [])
    .toSorted()
    .at(-1)

/** Who else can be asked about a decision, each once. */
export function Regulators({ decided }: Pick<AppealTermsProps, 'decided'>) {
  const regulators = decided.map(({ decision }) => decision?.regulator)
  return onlyOnce(regulators).map((regulator) => <Regulator key={regulator.name} {...regulator} />)
}

function Until({ until, how, isPast }: { until: string; how: string; isPast: boolean }) {
  const date = <When at={until} style="long" />
  if (!isPast)
    return (
      <p>
        <Sentence of="filings.appeal.until" with={{ date, how: how.replace(/\.?$/, '.') }} />
      </p>
    )
  return (
    <Note tone="act">
      <p>
        <Sentence of="filings.appeal.past" with={{ date }} />
      </p>
    </Note>
  )
}

type RegulatorProps = { name: string; phone?: string | undefined; url?: string | undefined }

function Regulator({ name, phone, url }: RegulatorProps) {
  const { t } = useWords()
  return (
    <p>
      {t('claims.amounts.regulator', { name })}{' '}
      {phone ? <PhoneLink number={phone} className="hit" /> : null}{' '}
      {url ? <TapLink href={url}>{url}</TapLink> : null}
    </p>
  )
}

function onlyOnce<T>(all: readonly (T | undefined)[]) {
  const byText = new Map(all.flatMap((one) => (one ? [[JSON.stringify(one), one] as const] : [])))
  return [...byText.values()]
}
