import { Button } from '../button.tsx'
import { Choices } from '../choices.tsx'
import { DateField } from '../date-field.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { Note } from '../note.tsx'
import { PageBody } from '../page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '../page.tsx'
import { Steps } from '../steps.tsx'
import { useWords } from '../words-context.tsx'

export function ClaimNewDemo() {
  const { t } = useWords()
  const wrong = t('errors.date.future')
  return (
    <Page reader="guest">
      <PageBody shape="narrow">
        <Steps
          note={t('common.steps.secondsToGo', { seconds: 40 })}
          steps={[
            { label: t('claims.newClaim.steps.policy'), at: 'done', href: '/claims/new' },
            { label: t('claims.newClaim.steps.when'), at: 'now' },
            { label: t('claims.newClaim.steps.what') },
            { label: t('claims.newClaim.steps.contact') },
            { label: t('claims.newClaim.steps.photos') },
            { label: t('claims.newClaim.steps.send') },
          ]}
        />
        <PageHeading title={t('claims.newClaim.when')} />
        <ErrorSummary problems={[{ fieldId: 'year', text: wrong }]} />
        <form className="stack" method="post">
          <Choices
            id="when"
            name="when"
            legend={t('claims.newClaim.when')}
            isTitle
            defaultValue="other"
            choices={[
              { value: 'today', label: t('claims.newClaim.today'), hint: 'Monday, March 16' },
              { value: 'yesterday', label: t('claims.newClaim.yesterday') },
              {
                value: 'other',
                label: t('claims.newClaim.otherDay'),
                reveal: <LossDate wrong={wrong} />,
              },
            ]}
          />
          <div className="row">
            <Button>{t('common.continue')}</Button>{' '}
            <Button kind="link" name="then" value="later">
              {t('common.saveLater')}
            </Button>
          </div>
        </form>
        <Note tone="review">
          <p className="small">{t('claims.newClaim.savedAsYouGo')}</p>
        </Note>
      </PageBody>
    </Page>
  )
}

function LossDate({ wrong }: { wrong: string }) {
  const { t } = useWords()
  return (
    <DateField
      id="date"
      legend={t('claims.newClaim.dateOf')}
      hint={t('claims.newClaim.dateHint')}
      errors={[wrong]}
      parts={{
        month: { id: 'month', name: 'month', defaultValue: '3', invalid: false },
        day: { id: 'day', name: 'day', defaultValue: '6', invalid: false },
        year: { id: 'year', name: 'year', defaultValue: '2062', invalid: true },
      }}
    />
  )
}
