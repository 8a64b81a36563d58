import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ClaimsForStaff } from './claims.tsx'
import type { File } from './read-file.server.ts'
import { SendAgain } from './send-again.tsx'
import { whyNot } from './staff-words.ts'

type LedgerCardProps = {
  claim: ClaimsForStaff['claims'][number]
  handOvers: File['handOvers']
}

/** Each step of the claim's way to the core, oldest first. */
export function LedgerCard({ claim, handOvers }: LedgerCardProps) {
  const words = useWords()
  const { t, date } = words
  const unconfirmed = claim.handOver !== null && claim.handOver !== 'confirmed'
  return (
    <Card title={t('admin.file.ledger')}>
      {handOvers.length > 0 ? (
        <Facts
          facts={handOvers.map(({ at, state, code }) => ({
            name: date(new Date(at), 'dateTime'),
            value: (
              <>
                {t(`admin.file.state.${state}`)}{' '}
                {code ? <small>{whyNot(words, code)}</small> : null}
              </>
            ),
          }))}
        />
      ) : (
        <p>{t('admin.file.noLedger')}</p>
      )}
      {unconfirmed ? <SendAgain of="claim" id={claim.claimId} called={claim.reference} /> : null}
    </Card>
  )
}
