import { type Preferences } from '#app/modules/notifications/notifications.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CheckboxField } from '#app/ui/checkbox-field.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { StoppedNote } from './own-proof-view.tsx'

/** The yes or no to texts, and to which number they go. */
export function TextsCard({ preferences }: { preferences: Preferences }) {
  const { t, phone } = useWords()
  const { number, texts, verified, stopped } = preferences
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
      {stopped ? <StoppedNote number={preferences.from} /> : null}
      <p>
        <Sentence
          of="notifications.texts.number"
          with={{ number: <strong className="nb">{phone(number)}</strong> }}
        />{' '}
        {verified ? t('notifications.texts.onlyWithYes') : t('reach.proof.notYet')}
      </p>
      {verified ? null : (
        <p>
          <TapLink href="/account/phone/proof">{t('reach.proof.phoneTitle')}</TapLink>
        </p>
      )}
      <p>
        <TapLink href="/account/phone">{t('notifications.texts.changeNumber')}</TapLink>
      </p>
      {verified ? (
        <CheckboxField
          id="texts"
          name="texts"
          label={t('notifications.texts.consent')}
          hint={t('notifications.texts.consentHint')}
          defaultChecked={texts}
        />
      ) : null}
    </Card>
  )
}
