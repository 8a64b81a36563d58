import { useForm, type SubmissionResult } from '@conform-to/react'
import { languages, type Language } from '#app/modules/identity/identity.ts'
import {
  timeZones,
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
import type { Words } from '#app/words/words.ts'
import { TextsCard } from './texts-card.tsx'
import { typedPreferences } from './typed-preferences.ts'

type ViewProps = {
  preferences: Preferences
  language: Language
  saved: boolean
  lost: readonly LostWay[]
  result?: SubmissionResult
}

export function NotificationsView({ language, saved, lost, result, ...kept }: ViewProps) {
  const words = useWords()
  const { t } = words
  const preferences = typedPreferences(kept.preferences, result?.initialValue)
  const [form, fields] = useForm<{ language: string; timeZone: string }>({
    id: 'notifications',
    lastResult: result,
    defaultValue: { language, timeZone: preferences.timeZone },
    defaultNoValidate: false,
  })
  const [spoken, zone] = [fieldOf(words, fields.language), fieldOf(words, fields.timeZone)]
  return (
    <Page reader="policyholder" current="account">
      <PageBody shape="narrow">
        <PageHeading title={t('notifications.title')} lead={t('noticeWays.lead')} />
        <AccountTabs current="notifications" />
        <ErrorSummary problems={listProblems(words, form, [zone, spoken])} />
        {saved ? (
          <Note tone="good" announced>
            <b>{t('common.saved')}</b> {t('notifications.saved')}
          </Note>
        ) : null}
        <LostNotes ways={lost} />
        <form className="stack" method="post" action="/account/notifications" id={form.id}>
          <Card title={t('notifications.whatAndHow')}>
            <Choices {...preferences} />
            <p className="hint">{t('noticeWays.popUps')}</p>
            <p className="hint">{t('noticeWays.essential')}</p>
            <p className="hint">{t('noticeWays.surge')}</p>
          </Card>
          <TextsCard preferences={preferences} />
          <Card title={t('noticeWays.when')}>
            <SelectField
              {...zone}
              label={t('noticeWays.zone')}
              hint={t('noticeWays.zoneHint')}
              options={listZones(words, preferences.timeZone)}
            />
            <SelectField
              {...spoken}
              hint={t('noticeWays.languageHint')}
              label={t('notifications.texts.language')}
              options={languages.map((value) => ({
                value,
                label: t(`common.languages.${value}`),
                lang: value,
              }))}
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

/** The insurer's own zone stays to be chosen where it is none of the list. */
function listZones({ t }: Words, chosen: string) {
  const known = timeZones.map((value) => ({
    value: value as string,
    label: t(`noticeWays.zones.${value}`),
  }))
  const isKnown = known.some(({ value }) => value === chosen)
  return isKnown ? known : [{ value: chosen, label: chosen.replaceAll('_', ' ') }, ...known]
}

function Choices({ chosen, popUps }: Pick<Preferences, 'chosen' | 'popUps'>) {
  const { t } = useWords()
  return (
    <Matrix
      caption={t('notifications.caption')}
      kindHeading={t('notifications.kindHeading')}
      columns={[
        { value: 'portal', label: t('noticeWays.popUp') },
        { value: 'email', label: t('notifications.channel.email') },
        { value: 'text', label: t('notifications.channel.text') },
      ]}
      rows={topicNames.map((name) => ({
        name,
        label: t(`notifications.kind.${name}`),
        hint: name === 'need' ? t('notifications.kind.needHint') : undefined,
        ticked: popUps.includes(name) ? ['portal', ...chosen[name]] : chosen[name],
        always: {
          values: topics[name].essential ? ['portal', 'email'] : [],
          word: t('notifications.always'),
        },
      }))}
    />
  )
}
