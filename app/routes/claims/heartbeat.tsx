import { isOver } from '#app/modules/claims/claims.ts'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import type { ForClaimPage } from './claim.tsx'

/** That nothing moves is an answer too: when we last looked, and since when nothing has changed. */
export function Heartbeat({ claim, checkedAt }: Pick<ForClaimPage, 'claim' | 'checkedAt'>) {
  if (!claim.coreClaimId || checkedAt === undefined || isOver(claim.status)) return null
  const isUnchanged = claim.updatedAt < checkedAt
  return (
    <p className="soft small" data-beat>
      <Sentence
        of="requests.checked"
        with={{ time: <When at={new Date(checkedAt)} style="dateTime" /> }}
      />{' '}
      {isUnchanged ? (
        <Sentence
          of="requests.noChange"
          with={{ date: <When at={new Date(claim.updatedAt)} style="dateTime" /> }}
        />
      ) : null}
    </p>
  )
}
