import type { AddressChange } from '#app/modules/identity/identity.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Note } from '#app/ui/note.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AddressLines } from './address-lines.tsx'

/** The new postal address that waits, with the way to stop it; or that the core is being told. */
export function HeldAddress({ change }: { change: AddressChange }) {
  const { t } = useWords()
  if (change.state === 'on-its-way') {
    return (
      <Note tone="review" icon="check">
        <p>{t('contact.held.onItsWay')}</p>
        <p>
          <AddressLines {...change.address} />
        </p>
      </Note>
    )
  }
  const until = <When at={new Date(change.heldUntil)} style="dayTime" />
  return (
    <Note tone="act">
      <div className="stack">
        <h2>{t('contact.held.title')}</h2>
        <p>
          <Sentence of="contact.held.until" with={{ date: <b>{until}</b> }} />
        </p>
        <p>
          <b>
            <AddressLines {...change.address} />
          </b>
        </p>
        <form className="stack tight" method="post" action="/account/address/stop">
          <p>{t('contact.held.notYou')}</p>
          <p>
            <Button kind="quiet">{t('contact.held.stop')}</Button>
          </p>
        </form>
      </div>
    </Note>
  )
}
