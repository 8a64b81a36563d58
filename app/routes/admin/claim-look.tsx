import type { LookBeforeMerge } from '#app/modules/claims/claims.server.ts'
import { isCause } from '#app/modules/claims/claims.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Note } from '#app/ui/note.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { statusRead } from './staff-words.ts'

/** In the form that names a claim of the core's: which one that is, and what speaks against it. */
export function ClaimLook({ look }: { look: LookBeforeMerge | undefined }) {
  const words = useWords()
  if (!look) return null
  const { t } = words
  const { coreClaimId, claimNumber, cause, lossDate } = look
  return (
    <section className="stack" aria-labelledby="look">
      <h2 id="look">{t('ledger.merge.look')}</h2>
      <input type="hidden" name="of" value={coreClaimId} />
      <Facts
        facts={[
          { name: t('ledger.merge.atCore'), value: claimNumber ?? coreClaimId },
          {
            name: t('admin.file.cause'),
            value: t(`claims.cause.${isCause(cause) ? cause : 'other'}`),
          },
          { name: t('admin.file.lossDate'), value: <When at={lossDate} style="long" /> },
          { name: t('ledger.merge.status'), value: statusRead(words, look) },
        ]}
      />
      <Warnings look={look} />
      <p>{t('ledger.merge.noUndo')}</p>
    </section>
  )
}

function Warnings({ look }: { look: LookBeforeMerge }) {
  const { t, date } = useWords()
  const { isOver, isOtherDay, isOlder, reportedDay } = look
  if (!isOver && !isOtherDay && !isOlder) return null
  return (
    <Note tone="act">
      {isOver ? <p>{t('ledger.merge.isOver')}</p> : null}
      {isOtherDay && reportedDay ? (
        <p>{t('ledger.merge.isOtherDay', { day: date(reportedDay, 'long') })}</p>
      ) : null}
      {isOlder ? <p>{t('ledger.merge.isOlder')}</p> : null}
    </Note>
  )
}
