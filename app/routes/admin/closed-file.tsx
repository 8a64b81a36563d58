import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Desk } from './desk.ts'
import type { ClaimsForStaff } from './claims.tsx'
import { FileHeading } from './file-heading.tsx'

type ClosedFileProps = { desk: Desk; claim: ClaimsForStaff['claims'][number] }

/** What everybody of the staff may see of a claim, and the button that shows the rest. */
export function ClosedFile({ desk, claim }: ClosedFileProps) {
  const { t } = useWords()
  return (
    <Page reader="staff" current="claims" {...desk}>
      <PageBody shape="narrow">
        <FileHeading claim={claim} />
        <Card title={t('admin.file.closed')}>
          <p>{t('admin.file.closedText')}</p>
          <form method="post" action={`/admin/claims/${claim.claimId}`}>
            <Button>{t('admin.file.open')}</Button>
          </form>
        </Card>
      </PageBody>
    </Page>
  )
}

/** The claim of the member of staff who asks for it: nothing of it is theirs to do here. */
export function OwnFile({ desk, claim }: ClosedFileProps) {
  const { t } = useWords()
  return (
    <Page reader="staff" current="claims" {...desk}>
      <PageBody shape="narrow">
        <FileHeading claim={claim} />
        <Note tone="act">{t('admin.file.own')}</Note>
      </PageBody>
    </Page>
  )
}
