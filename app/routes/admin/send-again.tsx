import { Button } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export type SendAgainOf =
  | 'claim'
  | 'document'
  | 'answer'
  | 'message'
  | 'details'
  | 'filing'
  | 'contact'
  | 'notice'
  | 'move'
  | 'run'

type Stuck = {
  of: SendAgainOf
  id: string
  /** Names it to somebody who hears the buttons only. */
  called: string
  /** Whether staff have to look first, because the core would take it twice. */
  lookFirst?: boolean
}

/** One press sends it again. A second press while that is under way starts nothing. */
export function SendAgain({ of, id, called, lookFirst = false }: Stuck) {
  const { t } = useWords()
  return (
    <form method="post" action="/admin/sync">
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="id" value={id} />
      <Button
        kind="link"
        name="act"
        value={lookFirst ? 'sure' : 'again'}
        aria-label={t(lookFirst ? 'ledger.sureOf' : 'admin.sync.sendAgainOf', { claim: called })}
      >
        {t(lookFirst ? 'ledger.sure' : 'admin.sync.sendAgain')}
      </Button>
    </form>
  )
}

/** Takes a message, or work of the portal, that nobody should repeat off the list. */
export function LetBe({ of, id, called }: Stuck & { of: 'notice' | 'run' }) {
  const { t } = useWords()
  return (
    <form method="post" action="/admin/sync">
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="id" value={id} />
      <Button
        kind="link"
        name="act"
        value="aside"
        aria-label={t(of === 'run' ? 'ledger.runs.letBeOf' : 'admin.sync.letBeOf', {
          claim: called,
        })}
      >
        {t('admin.sync.letBe')}
      </Button>
    </form>
  )
}
