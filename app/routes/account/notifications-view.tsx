import { useForm, type SubmissionResult } from '@conform-to/react'
import { type Language } from '#app/modules/identity/identity.ts'
import {
  topicNames,
  topics,
  type LostWay,
  type Preferences,
} from '#app/modules/notifications/notifications.ts'
import { AccountTabs } from '#app/ui/account-tabs.tsx'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { LostNotes } from '#app/ui/lost-notes.tsx'
import { Matrix } from '#app/ui/matrix.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { TextsCard } from './texts-card.tsx'

type ViewProps = {
  preferences: Preferences
  language: Language
  saved: boolean
  lost: readonly LostWay[]
  result?: SubmissionResult
}

export function NotificationsView({ preferences, language, saved, lost, result }: ViewProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<{ language: string }>({
    id: 'notifications',
    lastResult: result,
    defaultValue: { language },
    defaultNoValidate: false,
  })
  const spoken = fieldOf(words, fields.language)
  return (
    <Page reader="policyholder" current="account">
      <PageBody shape="narrow">
        <PageHeading title={t('notifications.title')} lead={t('notifications.lead')} />
        <AccountTabs current="notifications" />
        <ErrorSummary problems={listProblems(words, form, [spoken])} />
        {saved ? (
          <Note tone="good" announced>
            <b>{t('common.saved')}</b> {t('notifications.saved')}
          </Note>
        ) : null}
        <LostNotes ways={lost} />
        <form className="stack" method="post" action="/account/notifications" id={form.id}>
          <Card title={t('notifications.whatAndHow')}>
            <Choices chosen={preferences.chosen} />
          </Card>
          <TextsCard preferences={preferences} />
          <Card>
            <SelectField
              {...spoken}
              label={t('notifications.texts.language')}
              options={[
                { value: 'en', label: 'English', lang: 'en' },
                { value: 'es', label: 'Español', lang: 'es' },
              ]}
            />
          </Card>
          <div>
            <Button>{t('notifications.submit')}</Button>
          </div>
        </form>
        <p>
          <TapLink href="/notifications">{t('notifications.history')}</TapLink>
        </p>
      </PageBody>
    </Page>
  )
}

function Choices({ chosen }: Pick<Preferences, 'chosen'>) {
  const { t } = useWords()
  return (
    <Matrix
      caption={t('notifications.caption')}
      kindHeading={t('notifications.kindHeading')}
      columns={(['portal', 'email', 'text'] as const).map((value) => ({
        value,
        label: t(`notifications.channel.${value}`),
      }))}
      rows={topicNames.map((name) => ({
        name,
        label: t(`notifications.kind.${name}`),
        hint: name === 'need' ? t('notifications.kind.needHint') : undefined,
        ticked: chosen[name],
        always: {
          values: topics[name].essential ? ['portal', 'email'] : ['portal'],
          word: t('notifications.always'),
        },
      }))}
    />
  )
}
