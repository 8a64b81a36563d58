import { takesChanges, type Claim } from '#app/modules/claims/claims.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { TapLink } from '#app/ui/button.tsx'
import { Note } from '#app/ui/note.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Noted = Pick<
  Claim,
  'claimId' | 'status' | 'asked' | 'policyNumberText' | 'lossDate' | 'lossDateTold'
> & {
  unmatchedSince?: number | undefined
  isReportOfOther?: boolean | undefined
}

/** That the policy of a claim is not found yet, that somebody else may have reported it, and that the insurer has another day. */
export function ClaimNotes({ claim }: { claim: Noted }) {
  return (
    <>
      {claim.unmatchedSince && takesChanges(claim) ? <UnmatchedNote claim={claim} /> : null}
      {claim.isReportOfOther ? <OtherNote /> : null}
      <OtherDayNote claim={claim} />
    </>
  )
}

function UnmatchedNote({ claim: { claimId, policyNumberText } }: { claim: Noted }) {
  const { t } = useWords()
  return (
    <Note tone="review" icon="warning">
      <p>
        {t('people.policy.notFound')}{' '}
        {policyNumberText ? t('people.policy.typed', { number: policyNumberText }) : null}
      </p>
      <p className="noprint">
        <TapLink href={`/claims/${claimId}/policy`}>{t('people.policy.correct')}</TapLink>
      </p>
    </Note>
  )
}

function OtherDayNote({ claim: { claimId, lossDate, lossDateTold } }: { claim: Noted }) {
  const { t } = useWords()
  if (!lossDate || !lossDateTold) return null
  const day = (at: string) => <When at={at} style="long" />
  return (
    <Note tone="review" icon="warning">
      <p>
        <Sentence of="progress.otherDay" with={{ told: day(lossDateTold), known: day(lossDate) }} />
      </p>
      <p className="noprint">
        <TapLink href={`/claims/${claimId}/messages#write`}>{t('progress.otherDayWrite')}</TapLink>
      </p>
    </Note>
  )
}

function OtherNote() {
  const { t } = useWords()
  const { claimsPhone } = useBrand()
  return (
    <Note tone="review">
      <p>{t('people.take.ofOther')}</p>
      <p className="noprint">
        <TapLink href="/claims/reported">{t('people.take.title')}</TapLink>
      </p>
      <p>
        {t('people.take.notYou')} <PhoneLink number={claimsPhone} className="hit" />
      </p>
    </Note>
  )
}
