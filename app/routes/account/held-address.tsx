import type { AddressChange } from '#app/modules/identity/identity.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AddressLines } from './address-lines.tsx'

/** The new postal address that waits, with the way to stop it; or that the core is being told. */
export function HeldAddress({ change }: { change: AddressChange }) {
  const { t } = useWords()
  if (change.state === 'on-its-way') {
    return (
      <Card title={t('contact.account.address')}>
        <p>{t('contact.held.onItsWay')}</p>
        <p>
          <AddressLines {...change.address} />
        </p>
      </Card>
    )
  }
  const until = <When at={new Date(change.heldUntil)} style="dateTime" />
  return (
    <Card title={t('contact.held.title')}>
      <p>
        <Sentence of="contact.held.until" with={{ date: until }} />
      </p>
      <p>
        <b>
          <AddressLines {...change.address} />
        </b>
      </p>
      <form className="stack tight" method="post" action="/account/address/stop">
        <p className="soft">{t('contact.held.notYou')}</p>
        <p>
          <Button>{t('contact.held.stop')}</Button>
        </p>
      </form>
    </Card>
  )
}
