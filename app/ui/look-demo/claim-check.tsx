import { Answers } from '../answers.tsx'
import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { CheckboxField } from '../checkbox-field.tsx'
import { Field } from '../field.tsx'
import { Note } from '../note.tsx'
import { PageBody } from '../page-body.tsx'
import { PageHeading } from '../page-heading.tsx'
import { Page } from '../page.tsx'
import { When } from '../when.tsx'
import { useWords } from '../words-context.tsx'

export function ClaimCheckDemo() {
  const { t } = useWords()
  return (
    <Page reader="guest">
      <PageBody shape="narrow">
        <PageHeading title={t('claims.check.title')} lead={t('claims.check.lead')} />
        <Card title={t('claims.check.whatHappened')}>
          <Answers
            answers={[
              {
                question: t('claims.check.policy'),
                answer: 'Auto, 2019 Honda Civic',
                changeHref: '/claims/1/details',
              },
              {
                question: t('claims.check.when'),
                answer: <When at="2026-03-06" style="full" />,
                changeHref: '/claims/1/details',
              },
              {
                question: t('claims.check.inYourWords'),
                answer: '“I was stopped at a red light. A gray pickup hit me from behind.”',
                changeHref: '/claims/1/details',
              },
            ]}
          />
        </Card>
        <form className="stack" method="post">
          <Note tone="act">
            <div className="stack tight">
              <h2 className="h3">{t('claims.check.warningTitle', { state: 'California' })}</h2>
              <p className="small">Any person who knowingly presents false information …</p>
            </div>
          </Note>
          <CheckboxField id="true" name="true" required label={t('claims.check.true')} />
          <CheckboxField
            id="esign"
            name="esign"
            label={t('claims.check.esign')}
            hint={t('claims.check.esignHint')}
            errors={[t('errors.mustAgree')]}
          />
          <Field id="sign" name="sign" label={t('claims.check.sign')} autoComplete="name" />
          <Button>{t('claims.check.submit')}</Button>
          <p className="soft small">{t('claims.check.receipt')}</p>
        </form>
      </PageBody>
    </Page>
  )
}
