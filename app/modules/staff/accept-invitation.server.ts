import { and, eq } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { invitations } from '#db/schema/staff.ts'
import {
  addApp,
  appSecretFor,
  makeRecoveryCodes,
  resetFactors,
  stepOf,
} from '#app/modules/factors/factors.server.ts'
import { openStaffAccount, prepareStaffAccount } from '#app/modules/identity/identity.server.ts'
import { type Language } from '#app/modules/identity/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { findByToken, personOf, works, type InvitationRow } from './invitation-row.server.ts'

type Accept = {
  token: string
  /** Of the browser that the key of the app was shown in. */
  nonce: string
  password: string
  code: string
  language: Language
}

/**
 * Makes the account of somebody who was invited, with their password and an authenticator app that showed
 * a right code. The account stays closed until all of it is there, so that a crash before the link is
 * spent leaves nothing that opens, and a link that can be used again; one after it, the event finishes.
 * @returns the account and a sheet of recovery codes, or `gone`, `guessable`, `wrong-code`, or `taken`
 * when the email has got an account meanwhile
 */
export async function acceptInvitation({ token, nonce, password, code, language }: Accept) {
  const row = read((db) => findByToken(db, token))
  if (!row) return 'gone'
  const secret = appSecretFor({ token, nonce })
  const step = await stepOf(secret, code)
  if (step === undefined) return 'wrong-code'
  const { role, insuredAs } = row
  const prepared = await prepareStaffAccount({
    ...personOf(row),
    ...{ role, insuredAs: insuredAs ?? undefined, language, password },
  })
  if (typeof prepared === 'string') return prepared
  const { accountId } = prepared
  await resetFactors({ accountId })
  await addApp({ accountId, secret, step })
  if (!(await spend(row, accountId))) return 'gone'
  await openStaffAccount({ accountId })
  return { accountId, recoveryCodes: await makeRecoveryCodes({ accountId }) }
}

/** Of two who have the same link, one joins. */
function spend({ id }: InvitationRow, accountId: string) {
  return write((tx) => {
    const accepted = tx
      .update(invitations)
      .set({ acceptedAt: now(), tokenSealed: null })
      .where(and(eq(invitations.id, id), works()))
      .run()
    if (accepted.changes !== 1) return false
    recordAudit(tx, {
      actor: `account:${accountId}`,
      act: 'staff.invitation-accepted',
      subject: `invitation:${id}`,
    })
    recordEvent(tx, 'invitation/accepted', { invitationId: id, accountId })
    return true
  })
}
