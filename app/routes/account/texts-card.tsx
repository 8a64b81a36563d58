import { type Preferences } from '#app/modules/notifications/notifications.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckboxField } from '#app/ui/checkbox-field.tsx'
import { Note } from '#app/ui/note.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** The yes or no to texts, and to which number they go. */
export function TextsCard({ preferences }: { preferences: Preferences }) {
  const { t, phone } = useWords()
  const { number, texts, refused } = preferences
  if (!number) {
    return (
      <Card title={t('notifications.texts.title')}>
        <p>{t('notifications.texts.noNumber')}</p>
        <p>
          <TapLink href="/account/phone">{t('notifications.texts.addNumber')}</TapLink>
        </p>
      </Card>
    )
  }
  return (
    <Card title={t('notifications.texts.title')}>
      {refused.includes('text') ? <Note tone="bad">{t('notifications.texts.refused')}</Note> : null}
      <p>
        <Sentence
          of="notifications.texts.number"
          with={{ number: <strong className="nb">{phone(number)}</strong> }}
        />{' '}
        {t('notifications.texts.onlyWithYes')}
      </p>
      <p>
        <TapLink href="/account/phone">{t('notifications.texts.changeNumber')}</TapLink>
      </p>
      <CheckboxField
        id="texts"
        name="texts"
        label={t('notifications.texts.consent')}
        hint={t('notifications.texts.consentHint')}
        defaultChecked={texts}
      />
    </Card>
  )
}
