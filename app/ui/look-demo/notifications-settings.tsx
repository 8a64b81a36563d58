import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { SelectField } from '../field.tsx'
import { Matrix } from '../matrix.tsx'
import { Note } from '../note.tsx'
import { PageBody } from '../page-body.tsx'
import { PageHeading } from '../page-heading.tsx'
import { Page } from '../page.tsx'
import { useWords } from '../words-context.tsx'

export function NotificationsSettingsDemo() {
  const { t } = useWords()
  const channels = ['portal', 'email', 'text'] as const
  const kinds = ['need', 'decision', 'payment', 'step', 'message', 'policy'] as const
  return (
    <Page reader="policyholder" current="account">
      <PageBody shape="narrow">
        <PageHeading
          back={{ href: '/account', label: t('identity.account.title') }}
          title={t('notifications.title')}
          lead={t('noticeWays.lead')}
        />
        <Note tone="good" announced>
          <b>{t('common.saved')}</b> {t('notifications.saved')}
        </Note>
        <form className="stack" method="post">
          <Card title={t('notifications.whatAndHow')}>
            <Matrix
              caption={t('notifications.caption')}
              kindHeading={t('notifications.kindHeading')}
              columns={channels.map((value) => ({
                value,
                label:
                  value === 'portal' ? t('noticeWays.popUp') : t(`notifications.channel.${value}`),
              }))}
              rows={kinds.map((name) => ({
                name,
                label: t(`notifications.kind.${name}`),
                hint: name === 'need' ? t('notifications.kind.needHint') : undefined,
                ticked: ['email'],
                always: { values: ['portal'], word: t('notifications.always') },
              }))}
            />
          </Card>
          <Card title={t('notifications.texts.title')}>
            <div className="two">
              <SelectField
                id="zone"
                name="zone"
                label={t('noticeWays.zone')}
                options={[
                  { value: 'America/Chicago', label: t('noticeWays.zones.America/Chicago') },
                ]}
              />
              <SelectField
                id="lang"
                name="lang"
                label={t('notifications.texts.language')}
                defaultValue="es"
                options={[
                  { value: 'en', label: 'English', lang: 'en' },
                  { value: 'es', label: 'Español', lang: 'es' },
                ]}
              />
            </div>
          </Card>
          <div>
            <Button>{t('notifications.submit')}</Button>
          </div>
        </form>
      </PageBody>
    </Page>
  )
}
