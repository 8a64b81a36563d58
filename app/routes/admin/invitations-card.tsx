import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { StaffPage } from './staff.tsx'

type Invitations = NonNullable<StaffPage['invitations']>

/** Whom was written to and has not joined yet. */
export function InvitationsCard({
  invitations,
  readAt,
}: {
  invitations: Invitations
  readAt: number
}) {
  const { t } = useWords()
  return (
    <Card title={t('staff.staff.invitations')}>
      {invitations.length === 0 ? (
        <p className="soft">{t('staff.staff.noInvitations')}</p>
      ) : (
        <ul className="stack">
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.invitationId} {...invitation} readAt={readAt} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function InvitationRow(invitation: Invitations[number] & { readAt: number }) {
  const { t } = useWords()
  const { invitationId, name, email, role, expiresAt, readAt } = invitation
  const path = `/admin/invitations/${invitationId}`
  const until = expiresAt > readAt ? 'staff.staff.invitedUntil' : 'staff.staff.lapsed'
  return (
    <li className="stack tight">
      <p>
        {name}, {t(`staff.roles.${role}`)} <small>{email}</small>{' '}
        <small className="soft">
          <Sentence
            of={until}
            with={{ date: <When at={new Date(expiresAt)} style="dateTime" /> }}
          />
        </small>
      </p>
      <div className="row">
        <form method="post" action={`${path}/link`}>
          <Button kind="link" aria-label={t('staff.staff.sendAgainOf', { name })}>
            {t('staff.staff.sendAgain')}
          </Button>
        </form>{' '}
        <form method="post" action={`${path}/withdrawal`}>
          <Button kind="link" aria-label={t('staff.staff.withdrawOf', { name })}>
            {t('staff.staff.withdraw')}
          </Button>
        </form>
      </div>
    </li>
  )
}
