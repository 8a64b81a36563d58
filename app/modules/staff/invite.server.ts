import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { invitations } from '#db/schema/staff.ts'
import { mayJoinStaff } from '#app/modules/identity/identity.server.ts'
import { type StaffRole } from '#app/modules/identity/identity.ts'
import { operatorActor, recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import {
  findOpen,
  newInvitationToken,
  personOf,
  sealInvitation,
  works,
} from './invitation-row.server.ts'

/** `invitedBy` of an invitation that the operator's command made. */
export const BY_COMMAND = 'operator-command'

type Invite = {
  email: string
  name: string
  role: StaffRole
  /** The policyholder they are in private. */
  insuredAs: string | undefined
  /** The account of the operator; none for the operator's command. */
  by: string | undefined
}

/**
 * Invites somebody to the staff: a link is emailed that works for seven days, once.
 * @returns the invitation and its token, or `has-account`, or `invited` while one of that email is open
 */
export async function invite({ email, name, role, insuredAs, by }: Invite) {
  if (!(await mayJoinStaff({ email }))) return 'has-account'
  return write((tx) => {
    if (isInvited(tx, email)) return 'invited'
    const invitationId = newId()
    const { token, kept } = newInvitationToken(invitationId)
    tx.insert(invitations)
      .values({
        id: invitationId,
        role,
        emailSealed: sealInvitation(invitationId, 'email_sealed', email),
        nameSealed: sealInvitation(invitationId, 'name_sealed', name),
        insuredAs: insuredAs ?? null,
        ...kept,
        invitedBy: by ?? BY_COMMAND,
        createdAt: now(),
      })
      .run()
    recordAct(tx, { by, act: 'staff.invited', invitationId, role })
    recordEvent(tx, 'invitation/made', { invitationId })
    return { invitationId, token }
  })
}

type Change = { invitationId: string; by: string | undefined }

/** Sends a new link, good for seven days; the one before no longer works. 'sent', or 'over'. */
export function renewInvitation({ invitationId, by }: Change) {
  return write((tx) => {
    const row = findOpen(tx, invitationId)
    if (!row) return 'over'
    const { kept } = newInvitationToken(invitationId)
    tx.update(invitations).set(kept).where(eq(invitations.id, invitationId)).run()
    recordAct(tx, { by, act: 'staff.invited-again', invitationId, role: row.role })
    recordEvent(tx, 'invitation/made', { invitationId })
    return 'sent'
  })
}

/** Withdraws an invitation: its link no longer works. 'withdrawn', or 'over'. */
export function withdrawInvitation({ invitationId, by }: Change) {
  return write((tx) => {
    const row = findOpen(tx, invitationId)
    if (!row) return 'over'
    tx.update(invitations)
      .set({ withdrawnAt: now(), tokenSealed: null })
      .where(eq(invitations.id, invitationId))
      .run()
    recordAct(tx, { by, act: 'staff.invitation-withdrawn', invitationId, role: row.role })
    return 'withdrawn'
  })
}

/** The invitations that work are few: each is opened to compare, since what is sealed has no index. */
const isInvited = (tx: Db, email: string) =>
  tx
    .select()
    .from(invitations)
    .where(works())
    .all()
    .some((row) => personOf(row).email.toLowerCase() === email.toLowerCase())

type Act = Change & { act: string; role: StaffRole }

const recordAct = (tx: Db, { by, act, invitationId, role }: Act) =>
  recordAudit(tx, {
    actor: operatorActor(by),
    act,
    subject: `invitation:${invitationId}`,
    detail: { role },
  })
