import { PageHeading } from '#app/ui/page-heading.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ClaimsForStaff } from './claims.tsx'
import { statusRead, toneRead } from './staff-words.ts'

export function FileHeading({ claim }: { claim: ClaimsForStaff['claims'][number] }) {
  const words = useWords()
  return (
    <PageHeading
      back={{ href: '/admin/claims', label: words.t('admin.file.back') }}
      title={
        <>
          <span className="nb">{claim.reference}</span>{' '}
          <Pill tone={toneRead(claim.status)}>{statusRead(words, claim)}</Pill>
        </>
      }
      lead={claim.claimNumber ? words.t('claims.number', { number: claim.claimNumber }) : undefined}
    />
  )
}
