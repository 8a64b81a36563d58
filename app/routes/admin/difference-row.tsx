import type { QueueRow } from '#app/ui/queue.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import type { Words } from '#app/words/words.ts'
import { differenceSaid, howDiffers, whatDiffers } from './difference-words.ts'
import type { readComparison } from './read-comparison.server.ts'
import { SendAgain } from './send-again.tsx'
import { linkTo, type Reader } from './stuck-row.tsx'

type One = Awaited<ReturnType<typeof readComparison>>['differences'][number]

/** A row of what a comparison found: what it is of, how it differed and what became of it, when it was found. */
export function differenceRow(words: Words, one: One, reader: Reader): QueueRow {
  return {
    id: one.id,
    head: (
      <>
        {whatDiffers(words, one)} <small>{whoseIs(one, reader)}</small>
      </>
    ),
    cells: [
      <>
        {howDiffers(words, one)} <small>{whatBecame(words, one)}</small>
        {isToSend(one) ? <SendToldAgain one={one} /> : null}
      </>,
      <When at={new Date(one.foundAt)} style="dateTime" />,
    ],
  }
}

/** Names nobody: the insurer's number of a person finds them in the core. */
function whoseIs({ claimId, reference, coreClaimId, holderId }: One, reader: Reader) {
  if (claimId && reference) return linkTo(claimId, reference, reader)
  return <span className="nb">{coreClaimId ?? holderId}</span>
}

function whatBecame({ t }: Words, { what, state }: One) {
  const link = <a href="/admin/sync">{t('comparison.then.waitsLink')}</a>
  if (state === 'failed') return <Sentence of="comparison.then.waits" with={{ link }} />
  if (state === 'stored' || state === 'sent') return t('comparison.then.onItsWay')
  if (state === 'confirmed') return t('comparison.then.arrived')
  if (state === 'by-hand') return t('comparison.then.byHand')
  if (state === 'refused') return t('comparison.then.refused')
  return t(`comparison.then.${differenceSaid[what].then}`)
}

/** Nothing was lost: whether ours is sent again is for staff to say, who have looked. */
const isToSend = ({ what, state }: One) =>
  (what === 'details-differ' || what === 'contact-differs') && state === undefined

const SendToldAgain = ({ one: { what, subjectId, reference, holderId } }: { one: One }) => (
  <SendAgain
    of={what === 'contact-differs' ? 'contact' : 'details'}
    id={subjectId}
    called={reference ?? holderId ?? ''}
    act="told"
  />
)
