import type { StaffRole } from '#app/modules/identity/identity.ts'
import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { anchor, letterPage, written } from './letter-page.ts'
import { sendOrPutOff } from './send-or-put-off.server.ts'

type Invitation = {
  to: string
  name: string
  role: StaffRole
  /** Who invites; left out when the operator's command did. */
  inviter: string | undefined
  token: string
  /** When it stops working; milliseconds since 1970. */
  until: number
  language: Locale
}

/**
 * Emails the link to somebody who was invited to the staff. What may have been sent is sent again: twice
 * the same link is no harm. Returns 'sent', or 'failed' when it never will be.
 * @throws DeliveryPutOff when it was not taken now
 */
export async function sendInvitation({ to, ...invitation }: Invitation) {
  return sendOrPutOff({ to, ...writeLetter(invitation) })
}

function writeLetter({ name, role, inviter, token, until, language }: Omit<Invitation, 'to'>) {
  const { t, date } = getWords(language, { timeZone: env.INSURER_TIME_ZONE })
  const link = new URL(`/invitations/${token}`, env.PORTAL_ORIGIN).href
  const brand = env.INSURER_NAME
  const subject = t('staff.letter.subject', { brand })
  const as = { name, brand, role: t(`staff.roles.${role}`) }
  const said = inviter
    ? t('staff.invitation.lead', { ...as, inviter })
    : t('staff.invitation.leadByCommand', as)
  const after = [
    t('staff.letter.until', { date: date(new Date(until), 'stamp') }),
    t('staff.letter.need'),
    t('staff.letter.notYou'),
  ]
  return {
    subject,
    text: `${[said, t('staff.letter.link', { link }), ...after].join('\n\n')}\n`,
    html: letterPage({
      language,
      title: subject,
      paragraphs: [written(said), anchor(link, t('staff.letter.here')), ...after.map(written)],
    }),
  }
}
