import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { PersonHeading } from './person-heading.tsx'
import type { PersonPage } from './person.tsx'

type Props = Pick<PersonPage, 'desk' | 'person'>

/** What staff see of a person before they open the file, and the button that shows the rest. */
export function ClosedPerson({ desk, person }: Props) {
  const { t } = useWords()
  return (
    <Page reader="staff" current="people" {...desk}>
      <PageBody shape="narrow">
        <PersonHeading person={person} />
        <Card title={t('staff.person.closed')}>
          <p>{t('staff.person.closedText')}</p>
          <form method="post" action={`/admin/people/${person.personId}`}>
            <Button>{t('staff.person.open')}</Button>
          </form>
        </Card>
      </PageBody>
    </Page>
  )
}

/** The account of the member of staff who asks for it: nothing of it is theirs to do here. */
export function OwnPerson({ desk, person }: Props) {
  const { t } = useWords()
  return (
    <Page reader="staff" current="people" {...desk}>
      <PageBody shape="narrow">
        <PersonHeading person={person} />
        <Note tone="act">{t('staff.person.own')}</Note>
      </PageBody>
    </Page>
  )
}
