import { type Preferences } from '#app/modules/notifications/notifications.ts'
import { LinkButton, TapLink } from '#app/ui/button.tsx'
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
  const shown = <strong className="nb">{phone(number)}</strong>
  if (stopped) {
    return (
      <Card title={t('notifications.texts.title')}>
        <StoppedNote number={preferences.from} />
        <p>
          <TapLink href="/account/phone">{t('notifications.texts.changeNumber')}</TapLink>
        </p>
      </Card>
    )
  }
  return (
    <Card title={t('notifications.texts.title')}>
      {verified ? (
        <p>
          <Sentence of="notifications.texts.number" with={{ number: shown }} />{' '}
          {t('notifications.texts.onlyWithYes')}
        </p>
      ) : (
        <>
          <p>
            {shown} {t('reach.proof.notYet')}
          </p>
          <p>
            <LinkButton kind="quiet" href="/account/phone/proof">
              {t('reach.proof.phoneTitle')}
            </LinkButton>
          </p>
        </>
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
