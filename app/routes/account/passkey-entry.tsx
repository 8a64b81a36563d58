import { Button } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Begins a passkey: the way from what one logs in with to a new one. */
export function PasskeyEntry() {
  const { t } = useWords()
  return (
    <form method="post" action="/account/security/passkey">
      <Button kind="quiet">{t('passkeys.add.offer')}</Button>
    </form>
  )
}
