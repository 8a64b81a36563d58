import type { PersonRow } from '#app/modules/identity/identity.ts'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export function PersonHeading({ person }: { person: PersonRow }) {
  const { t, date } = useWords()
  return (
    <PageHeading
      back={{ href: '/admin/people', label: t('staff.person.back') }}
      title={person.holderId}
      lead={t('staff.person.since', { date: date(new Date(person.createdAt), 'long') })}
    />
  )
}
