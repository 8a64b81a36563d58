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

/** `again`; `sure` where staff have to look first, because the core would take it twice; `told`: what the core has otherwise. */
type Act = 'again' | 'sure' | 'told'

type Stuck = {
  of: SendAgainOf
  id: string
  /** Names it to somebody who hears the buttons only. */
  called: string
  act?: Act
}

const wordsOf = {
  again: ['admin.sync.sendAgain', 'admin.sync.sendAgainOf'],
  sure: ['ledger.sure', 'ledger.sureOf'],
  told: ['ledger.told', 'ledger.toldOf'],
} as const

/** One press sends it again. A second press while that is under way starts nothing. */
export function SendAgain({ of, id, called, act = 'again' }: Stuck) {
  const { t } = useWords()
  const [text, spoken] = wordsOf[act]
  return (
    <form method="post" action="/admin/sync">
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="id" value={id} />
      <Button kind="link" name="act" value={act} aria-label={t(spoken, { claim: called })}>
        {t(text)}
      </Button>
    </form>
  )
}

/** Takes a message, or work of the portal, that nobody should repeat off the list. */
export function LetBe({ of, id, called }: Omit<Stuck, 'act'> & { of: 'notice' | 'run' }) {
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
