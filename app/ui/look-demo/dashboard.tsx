import { Button, LinkButton, TapLink } from '../button.tsx'
import { Card } from '../card.tsx'
import { Empty } from '../empty.tsx'
import { PageBody } from '../page-body.tsx'
import { Page } from '../page.tsx'
import { Pill } from '../pill.tsx'
import { RequestCard } from '../request-card.tsx'
import { Sentence } from '../sentence.tsx'
import { Shore } from '../shore.tsx'
import { ThingList } from '../thing-list.tsx'
import { When } from '../when.tsx'
import { useWords } from '../words-context.tsx'
import { claimTrack, theClaim } from './the-claim.tsx'

export function DashboardDemo() {
  const { t } = useWords()
  return (
    <Page reader="policyholder" current="home">
      <Shore>
        <div className="row apart">
          <div className="stack tight">
            <h1>{t('claims.home.hello', { name: 'Ana' })}</h1>
            <p className="lead">{t('claims.home.needsYou', { count: 1 })}</p>
          </div>
          <LinkButton kind="light" href="/claims/new">
            {t('claims.report')}
          </LinkButton>
        </div>
      </Shore>
      <PageBody shape="cols">
        <RequestCard {...theClaim.request}>
          <p className="row">
            <LinkButton href="/claims/1">{t('claims.request.answerNow')}</LinkButton>{' '}
            <span className="soft small">{t('claims.number', { number: theClaim.number })}</span>
          </p>
        </RequestCard>
        <Card
          title={theClaim.title}
          titleHref="/claims/1"
          aside={<Pill tone="review">{t('claims.track.inReview')}</Pill>}
        >
          <p className="soft">
            {t('claims.number', { number: theClaim.number })}
            <br />
            2019 Honda Civic, <When at="2026-03-06" style="long" />
          </p>
          {claimTrack(t)}
        </Card>
        <Card
          title="Cracked windshield"
          aside={<Pill tone="idle">{t('claims.status.draft')}</Pill>}
        >
          <p>
            <Sentence
              of="claims.draft.started"
              with={{
                start: <When at="2026-03-14" style="weekday" />,
                end: <When at="2026-04-13" style="weekday" />,
              }}
            />
          </p>
          <div className="row">
            <LinkButton kind="quiet" small href="/claims/2/check">
              {t('claims.draft.finish')}
            </LinkButton>
            <form method="post">
              <Button kind="link">{t('claims.draft.discard')}</Button>
            </form>
          </div>
        </Card>
        <Card side title={t('policies.title')}>
          <ThingList
            things={[
              {
                id: 'auto',
                icon: 'policy',
                title: t('claims.line.auto'),
                about: <>2019 Honda Civic</>,
                links: (
                  <>
                    <TapLink href="/policies/1/id-card">{t('policies.idCard')}</TapLink>{' '}
                    <TapLink href="/policies/1">{t('policies.covered')}</TapLink>
                  </>
                ),
              },
              { id: 'renters', icon: 'home', title: t('claims.line.renters') },
            ]}
          />
          <hr />
          <Empty title={t('claims.home.noMessages')}>{t('claims.home.noMessagesText')}</Empty>
        </Card>
      </PageBody>
    </Page>
  )
}
