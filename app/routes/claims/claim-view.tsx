import { isOver, lifecycle, may, mayFile, takesChanges } from '#app/modules/claims/claims.ts'
import { LinkButton, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Enhance } from '#app/ui/enhance.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { Page } from '#app/ui/page.tsx'
import { Person } from '#app/ui/person.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { Shore } from '#app/ui/shore.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AnsweredNotes } from './answered-notes.tsx'
import { AmountsFold } from './amounts-fold.tsx'
import { ClaimPills } from './claim-pills.tsx'
import type { ForClaimPage } from './claim.tsx'
import { ClaimNotes } from './claim-notes.tsx'
import { numberOf, titleOf } from './claim-words.tsx'
import { DecisionCard } from './decision-card.tsx'
import { FilingsCard } from './filings-card.tsx'
import { FilesToMend } from './files-to-mend.tsx'
import { FilesCard } from './files-card.tsx'
import { ProgressCard } from './progress-card.tsx'
import { SecondCopyNote } from './second-copy-note.tsx'
import { MessagesCard } from './messages-card.tsx'
import { OpenRequest } from './open-request.tsx'

export function ClaimView(page: ForClaimPage) {
  const words = useWords()
  const { claim, labels, asks, openRequests, answered, lastMessage } = page
  const isJust = ({ requestId }: { requestId: string }) => requestId === page.justAnswered
  return (
    <Page reader="policyholder" current="claims">
      <Shore>
        <div className="row">
          <ClaimPills claim={claim} asks={asks} />
        </div>
        <h1>{titleOf(words, claim)}</h1>
        <p className="soft">
          <span className="nb">{numberOf(words, claim)}</span>
          <br />
          {labels.length > 0 ? words.list(labels) : words.t(`claims.line.${claim.line}`)}
          {claim.lossDate ? (
            <>
              , <When at={claim.lossDate} style="full" />
            </>
          ) : null}
        </p>
      </Shore>
      <PageBody shape="cols">
        <AnsweredNotes claim={claim} requests={answered.filter(isJust)} announced />
        {openRequests.map((request) => (
          <OpenRequest key={request.requestId} claimId={claim.claimId} request={request} />
        ))}
        <FilesToMend claimId={claim.claimId} files={page.toMend} />
        <AnsweredNotes claim={claim} requests={answered.filter((one) => !isJust(one))} />
        {lastMessage?.isNew ? <MessagesCard {...page} /> : null}
        <SecondCopyNote kept={page.kept} of="sent" />
        <ClaimNotes claim={claim} />
        <ProgressCard {...page} />
        <FilingsCard claim={claim} />
        <DecisionCard {...page} />
        <AmountsFold claim={claim} />
        <div className="side stack">
          <AdjusterCard claim={claim} />
          {lastMessage?.isNew ? null : <MessagesCard {...page} />}
          <FilesCard {...page} />
        </div>
      </PageBody>
      <Enhance src={page.script} />
    </Page>
  )
}

function AdjusterCard({ claim }: Pick<ForClaimPage, 'claim'>) {
  const { t } = useWords()
  const { adjuster } = claim
  return (
    <Card title={t('claims.adjuster.title')}>
      {adjuster ? (
        <Adjuster adjuster={adjuster} />
      ) : (
        <p>{t(`claims.adjuster.${nobodyNamed(claim)}`)}</p>
      )}
      <ClaimLinks claim={claim} />
    </Card>
  )
}

function nobodyNamed({ status, isGiven }: ForClaimPage['claim']) {
  if (status === 'needs_fix') return 'you'
  if (isOver(status)) return 'noneAnyMore'
  return !isGiven && lifecycle[status].rank < lifecycle.acknowledged.rank ? 'noneQueued' : 'noneYet'
}

type Named = NonNullable<ForClaimPage['claim']['adjuster']>

function Adjuster({ adjuster: { name, phone, languages, backup } }: { adjuster: Named }) {
  const words = useWords()
  const { t, list } = words
  const spoken = list(languages.map((code) => languageName(words.locale, code)))
  return (
    <>
      <Person
        name={name}
        role={
          spoken ? t('claims.adjuster.speaks', { languages: spoken }) : t('claims.adjuster.role')
        }
      />
      {phone ? (
        <p>
          <PhoneLink number={phone} className="tap" />
        </p>
      ) : null}
      {backup ? (
        <p className="small soft">
          {t('claims.adjuster.backup', { name, backup: backup.name })}{' '}
          {backup.phone ? <PhoneLink number={backup.phone} className="hit" /> : null}
        </p>
      ) : null}
    </>
  )
}

function ClaimLinks({ claim }: Pick<ForClaimPage, 'claim'>) {
  const { t } = useWords()
  const { claimId, status } = claim
  const own = `/claims/${claimId}`
  if (status === 'draft')
    return <LinkButton href={`${own}/check`}>{t('claims.draft.finish')}</LinkButton>
  // The cards of the decision and of the payments have their own buttons.
  const isDecided = claim.exposures.some(({ decision }) => decision)
  const links = [
    { to: 'messages#write', label: t('thread.write') },
    !isOver(status) && { to: 'documents', label: t('claims.more.addDocuments') },
    takesChanges(claim) && { to: 'details', label: t('claims.page.details') },
    claim.madeHere && { to: 'submission', label: t('claims.page.receipt') },
    !isDecided && mayFile('appeal', claim) && { to: 'appeal', label: t('filings.open.appeal') },
    claim.payments.length === 0 &&
      mayFile('supplement', claim) && { to: 'supplement', label: t('filings.open.supplement') },
    mayFile('reopening', claim) && { to: 'reopening', label: t('filings.open.reopening') },
    may('withdraw', status) && { to: 'withdrawal', label: t('claims.more.withdraw') },
  ].filter((link) => link !== false)
  if (links.length === 0) return null
  return (
    <>
      <hr className="noprint" />
      <ul className="noprint">
        {links.map(({ to, label }) => (
          <li key={to}>
            <TapLink href={`${own}/${to}`}>{label}</TapLink>
          </li>
        ))}
      </ul>
    </>
  )
}

function languageName(locale: 'en' | 'es', code: string) {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(code.slice(0, 2)) ?? code
}
