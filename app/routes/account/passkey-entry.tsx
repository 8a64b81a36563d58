import { Button } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Begins a passkey: the way from what one logs in with to a new one. `alone` on a page with nothing else to press. */
export function PasskeyEntry({ alone = false }: { alone?: boolean }) {
  const { t } = useWords()
  return (
    <form method="post" action="/account/security/passkey">
      <Button kind={alone ? undefined : 'quiet'}>{t('passkeys.add.offer')}</Button>
    </form>
  )
}
