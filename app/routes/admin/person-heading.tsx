import type { PersonRow } from '#app/modules/identity/identity.ts'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export function PersonHeading({ person }: { person: PersonRow }) {
  const { t } = useWords()
  return (
    <PageHeading
      back={{ href: '/admin/people', label: t('staff.person.back') }}
      title={person.holderId}
      lead={
        <Sentence
          of="staff.person.since"
          with={{ date: <When at={new Date(person.createdAt)} style="long" /> }}
        />
      }
    />
  )
}
