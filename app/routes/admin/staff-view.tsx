import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Queue } from '#app/ui/queue.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { InvitationsCard } from './invitations-card.tsx'
import { InviteCard } from './invite-card.tsx'
import { StaffNote } from './staff-note.tsx'
import { staffRow } from './staff-row.tsx'
import type { StaffPage } from './staff.tsx'

export function StaffView({ desk, here, staff, invitations, done, readAt, result }: StaffPage) {
  const words = useWords()
  const { t } = words
  const columns = (['who', 'role', 'login', 'since'] as const).map((column) =>
    t(`staff.staff.columns.${column}`),
  )
  return (
    <Page reader="staff" current="staff" {...desk}>
      <PageBody>
        <PageHeading title={t('staff.staff.title')} lead={t('staff.staff.lead')} />
        {done && !result ? <StaffNote done={done} /> : null}
        <Queue
          label={t('staff.staff.list')}
          columns={columns}
          rows={staff.map((member) => staffRow(words, member, here))}
        />
        {invitations ? <InviteCard result={result} /> : null}
        {invitations ? <InvitationsCard invitations={invitations} readAt={readAt} /> : null}
      </PageBody>
    </Page>
  )
}
