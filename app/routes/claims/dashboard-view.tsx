import { byDue } from '#app/modules/claims/claims.ts'
import { LinkButton, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Enhance } from '#app/ui/enhance.tsx'
import { LostNotes } from '#app/ui/lost-notes.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { Page } from '#app/ui/page.tsx'
import { RequestCard } from '#app/ui/request-card.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { Shore } from '#app/ui/shore.tsx'
import { ThingList } from '#app/ui/thing-list.tsx'
import { Track } from '#app/ui/track.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { ClaimCard } from './claim-card.tsx'
import { expectedLead, numberOf, trackOf } from './claim-words.tsx'
import { FilesToMend } from './files-to-mend.tsx'
import type { ForHome } from './dashboard.tsx'
import { FixCard } from './tell-fix.tsx'

export function DashboardView({ name, claims, policies, news, unread, lost, script }: ForHome) {
  const words = useWords()
  const { t } = words
  const needed = claims.flatMap(({ requests, toMend, status }) => [
    ...requests,
    ...toMend,
    ...(status === 'needs_fix' ? [status] : []),
  ]).length
  return (
    <Page reader="policyholder" current="home">
      <Shore>
        <div className="row apart">
          <div className="stack tight">
            <h1>{t('claims.home.hello', { name })}</h1>
            <p className="lead">
              {needed > 0
                ? t('claims.home.needsYou', { count: needed })
                : restOf(words, { lost, claims })}
            </p>
          </div>
          <LinkButton kind="light" href="/claims/new">
            {t('claims.report')}
          </LinkButton>
        </div>
      </Shore>
      <PageBody shape="cols">
        <LostNotes ways={lost} />
        <WaitingRequests claims={claims} />
        {claims.map((claim) => (
          <ClaimCard
            key={claim.claimId}
            claim={claim}
            keptUntil={claim.keptUntil}
            hasNews={news.includes(claim.claimId)}
          >
            <Progress claim={claim} />
          </ClaimCard>
        ))}
        {claims.length === 0 ? (
          <Card title={t('claims.title')}>
            <Empty title={t('claims.home.noneOpen')}>{t('claims.noneText')}</Empty>
          </Card>
        ) : null}
        <div className="side stack">
          <PoliciesCard policies={policies} />
          <MessagesCard unread={unread} />
        </div>
        <p>
          <TapLink href="/claims">{t('claims.page.wholeList')}</TapLink>
        </p>
      </PageBody>
      <Enhance src={script} />
    </Page>
  )
}

/** Where nothing is asked: that we cannot reach them, or that a report was begun and nobody has it yet. */
function restOf({ t }: Words, { lost, claims }: Pick<ForHome, 'lost' | 'claims'>) {
  if (lost.length > 0) return t('reach.lost.home')
  const drafts = claims.filter(({ status }) => status === 'draft').length
  return drafts > 0 ? t('claims.home.notSent', { count: drafts }) : t('claims.home.allQuiet')
}

function MessagesCard({ unread: { count, more } }: Pick<ForHome, 'unread'>) {
  const { t } = useWords()
  if (count === 0)
    return (
      <Card title={t('claims.home.messages')}>
        <p>{t('claims.home.noMessages')}</p>
        <p className="soft small">{t('claims.home.noMessagesText')}</p>
        <TapLink href="/notifications">{t('claims.home.allMessages')}</TapLink>
      </Card>
    )
  return (
    <Card title={t('claims.home.messages')}>
      <p>{more ? t('claims.home.manyNew', { count }) : t('claims.home.newMessages', { count })}</p>
      <LinkButton kind="quiet" href="/notifications">
        {t('claims.home.readThem')}
      </LinkButton>
    </Card>
  )
}

/** What waits for the reader in any claim, a correction above all, then what is due first; files to send again have no day. */
function WaitingRequests({ claims }: Pick<ForHome, 'claims'>) {
  const words = useWords()
  const asked = claims.flatMap((claim) => claim.requests.map((request) => ({ claim, request })))
  return (
    <>
      {claims
        .filter(({ status }) => status === 'needs_fix')
        .map((claim) => (
          <FixCard key={claim.claimId} claim={claim} />
        ))}
      {asked
        .sort((one, other) => byDue(one.request, other.request))
        .map(({ claim, request: { requestId, subject, text, due } }) => (
          <RequestCard key={requestId} title={subject} why={text} due={due}>
            <p className="row">
              <LinkButton href={`/claims/${claim.claimId}/requests/${requestId}`}>
                {words.t('claims.request.answerNow')}
              </LinkButton>{' '}
              <span className="soft small">{numberOf(words, claim)}</span>
            </p>
          </RequestCard>
        ))}
      {claims.map(({ claimId, toMend, ...claim }) => (
        <FilesToMend
          key={claimId}
          claimId={claimId}
          files={toMend}
          about={numberOf(words, claim)}
        />
      ))}
    </>
  )
}

function Progress({ claim }: { claim: ForHome['claims'][number] }) {
  const words = useWords()
  const { promise, adjusterName } = claim
  return (
    <>
      <Track steps={trackOf(words, claim)} label={words.t('claims.progress')} />
      {promise ? (
        <p>
          {expectedLead(words, promise)}{' '}
          <b>
            <When at={promise.day} style="weekday" />
          </b>
          .
        </p>
      ) : null}
      {adjusterName ? (
        <p className="soft">{words.t('claims.adjuster.handles', { name: adjusterName })}</p>
      ) : null}
    </>
  )
}

function PoliciesCard({ policies }: Pick<ForHome, 'policies'>) {
  const { t, list } = useWords()
  const things = policies.map(({ policyId, line, expires, labels }) => ({
    id: policyId,
    icon: line === 'home' || line === 'renters' ? ('home' as const) : ('policy' as const),
    title: t(`claims.line.${line}`),
    about: (
      <>
        {list(labels)}
        <br />
        <Sentence
          of={line === 'travel' ? 'policies.ends' : 'policies.renews'}
          with={{ date: <When at={expires} style="long" /> }}
        />
      </>
    ),
    links: <TapLink href={`/policies/${policyId}`}>{t('policies.covered')}</TapLink>,
  }))
  return (
    <Card title={t('policies.title')}>
      {things.length > 0 ? (
        <ThingList things={things} />
      ) : (
        <Empty title={t('policies.noneTitle')}>{t('policies.noneText')}</Empty>
      )}
    </Card>
  )
}
