import { Button, LinkButton, TapLink } from '../button.tsx'
import { Card } from '../card.tsx'
import { Field, TextareaField } from '../field.tsx'
import { FileList } from '../file-list.tsx'
import { Fold } from '../fold.tsx'
import { PageBody } from '../page-body.tsx'
import { Page } from '../page.tsx'
import { Person } from '../person.tsx'
import { PhoneLink } from '../phone-link.tsx'
import { Pill } from '../pill.tsx'
import { PromisedDate } from '../promised-date.tsx'
import { RequestCard } from '../request-card.tsx'
import { Shore } from '../shore.tsx'
import { SumTable } from '../sum-table.tsx'
import { Timeline } from '../timeline.tsx'
import { Ways } from '../ways.tsx'
import { When } from '../when.tsx'
import { useWords } from '../words-context.tsx'
import { claimTrack, fileSteps, theClaim } from './the-claim.tsx'

const usd = (amount: string) => ({ amount, currency: 'USD' })

export function ClaimDemo() {
  const { t } = useWords()
  return (
    <Page reader="policyholder" current="claims">
      <Shore>
        <Pill tone="review">{t('claims.status.evaluating')}</Pill>
        <h1>{theClaim.title}</h1>
        <p className="soft">
          {t('claims.number', { number: theClaim.number })}
          <br />
          2019 Honda Civic, <When at="2026-03-06" style="full" />
        </p>
      </Shore>
      <PageBody shape="cols">
        <RequestCard id="request" {...theClaim.request}>
          <RequestWays />
        </RequestCard>
        <Card title={t('claims.timeline.title')} above={<Promised />}>
          <Timeline
            steps={[
              {
                at: 'done',
                when: <When at="2026-03-06T23:12:00Z" style="dateTime" />,
                title: t('claims.timeline.told'),
                text: t('claims.timeline.toldText'),
              },
              {
                at: 'back',
                when: <When at="2026-03-13" style="weekdayShort" />,
                title: t('claims.timeline.stepBack'),
                text: 'The first estimate left out the rear camera.',
              },
              { at: 'now', when: t('common.today'), title: t('claims.timeline.evaluating') },
              {
                at: 'next',
                when: <When at="2026-03-26" style="weekdayShort" />,
                title: t('claims.timeline.decision'),
                text: t('claims.timeline.decisionText'),
              },
            ]}
          />
        </Card>
        <div className="side stack">
          <Card title={t('claims.adjuster.title')}>
            <Person name="Marcus Bell" role={t('claims.adjuster.role')} />
            <div className="row">
              <LinkButton kind="quiet" href="/claims/1/messages">
                {t('claims.adjuster.write', { name: 'Marcus' })}
              </LinkButton>{' '}
              <PhoneLink number="+15595550178" className="tap" />
            </div>
          </Card>
          <Card
            title={t('documents.title')}
            aside={<TapLink href="/claims/1/documents">{t('documents.addMore')}</TapLink>}
          >
            <FileList
              files={[
                {
                  id: '1',
                  kind: 'JPG',
                  name: 'Left light.jpg',
                  href: '/documents/1',
                  about: '301 KB',
                  steps: fileSteps(t, 'done', 'done'),
                },
                {
                  id: '2',
                  kind: 'PDF',
                  name: 'Rental receipt.pdf',
                  steps: fileSteps(t, 'done', 'done', 'fail'),
                  error: 'Page 2 is cut off, so the total cannot be read.',
                  mend: (
                    <p>
                      <LinkButton kind="quiet" small href="/claims/1/documents">
                        Send page 2 again
                      </LinkButton>
                    </p>
                  ),
                },
              ]}
            />
          </Card>
        </div>
        <Fold title={t('claims.amounts.soFar')} open>
          <div className="stack">
            <p className="soft">{t('claims.amounts.notYet')}</p>
            <SumTable
              caption="Collision coverage, paid to Delgado Auto Body"
              lines={[
                { label: 'Repair estimate', amount: usd('4318.60') },
                {
                  label: 'Less your deductible',
                  hint: 'You pay this part to the shop.',
                  amount: usd('-500.00'),
                },
                { label: 'Payment to the shop', amount: usd('3818.60'), total: true },
              ]}
            />
          </div>
        </Fold>
      </PageBody>
    </Page>
  )
}

function Promised() {
  const { t } = useWords()
  return (
    <>
      <PromisedDate
        lead={t('claims.promise.lead')}
        day="2026-03-26"
        note={t('claims.promise.fromToday', { count: 10 })}
      />
      {claimTrack(t)}
      <hr />
    </>
  )
}

function RequestWays() {
  const { t } = useWords()
  return (
    <Ways
      name="way"
      ways={[
        {
          icon: 'camera',
          title: t('claims.request.sendFile'),
          open: true,
          form: (
            <form method="post" encType="multipart/form-data">
              <Field
                id="file"
                name="file"
                type="file"
                label={
                  <span className="hint">{t('claims.request.fileHint', { size: '25 MB' })}</span>
                }
              />
              <Button>{t('common.send')}</Button>
            </form>
          ),
        },
        {
          icon: 'pencil',
          title: t('claims.request.write'),
          form: (
            <form method="post">
              <TextareaField id="text" name="text" label={t('claims.request.yourAnswer')} />
              <Button>{t('common.send')}</Button>
            </form>
          ),
        },
        {
          icon: 'without',
          title: t('claims.request.dontHave'),
          form: (
            <form method="post">
              <Button kind="quiet">{t('claims.request.tellDontHave')}</Button>
            </form>
          ),
        },
      ]}
    />
  )
}
