import { Button } from '#app/ui/button.tsx'
import { Enhance } from '#app/ui/enhance.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Leads to a login by a passkey alone; shown by its script where the browser knows passkeys. */
export function PasskeyOffer({ returnTo, script }: { returnTo: string; script?: string }) {
  const { t } = useWords()
  return (
    <form id="passkey-offer" method="post" action="/login/passkey" hidden>
      <input type="hidden" name="alone" value="on" />
      {returnTo ? <input type="hidden" name="returnTo" value={returnTo} /> : null}
      <Button kind="quiet">{t('passkeys.offer')}</Button>
      <Enhance src={script} />
    </form>
  )
}
