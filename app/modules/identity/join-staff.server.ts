import { eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { seal } from '#app/platform/seal.server.ts'
import { findByEmail, insertAccount } from './accounts.server.ts'
import { hashPassword } from './hash-password.server.ts'
import { type Language, type StaffRole } from './identity.ts'
import { isGuessable } from './is-guessable.server.ts'
import { findStaffRow } from './staff-members.server.ts'
import { tellOfNewMember } from './tell-of-new-member.server.ts'

type NewMember = {
  email: string
  name: string
  role: StaffRole
  insuredAs: string | undefined
  language: Language
  password: string
}

/**
 * Makes the account of somebody who was invited, closed until `openStaffAccount`: it is worth nothing
 * before its second factor is there. A closed account of that email is made ready again, so that a
 * second try, or a second invitation years later, finds its way.
 * @returns its id, or `guessable`, or `taken` when the email has an account that is open or no staff's
 */
export async function prepareStaffAccount({ password, ...member }: NewMember) {
  if (await isGuessable(password, [member.email, member.name])) return 'guessable'
  const existing = read((db) => findByEmail(db, member.email))
  if (existing && !isReusable(existing)) return 'taken'
  const passwordHash = await hashPassword(password)
  return write((tx) => {
    const accountId = findByEmail(tx, member.email)?.id ?? insertClosed(tx, member, passwordHash)
    if (!accountId || !isReusable(findStaffRow(tx, accountId))) return 'taken'
    const { name, role, insuredAs = null, language } = member
    const nameSealed = seal(name, { table: 'accounts', column: 'name_sealed', row: accountId })
    tx.update(accounts)
      .set({ nameSealed, role, insuredAs, language, passwordHash, passwordChangedAt: now() })
      .where(eq(accounts.id, accountId))
      .run()
    return { accountId }
  })
}

/** Whether somebody can be invited with this email: it has no account, or one of staff that was closed. */
export async function mayJoinStaff({ email }: { email: string }) {
  const existing = read((db) => findByEmail(db, email))
  return existing === undefined || isReusable(existing)
}

/**
 * Opens an account that `prepareStaffAccount` made ready, and tells those who look after the staff. Twice
 * is harmless, and late too: an account that an operator closed since stays closed.
 */
export function openStaffAccount({ accountId }: { accountId: string }) {
  return write((tx) => {
    const row = findStaffRow(tx, accountId)
    if (!row || row.closedAt === null || row.closedAt > (row.passwordChangedAt ?? 0)) return
    tx.update(accounts).set({ closedAt: null }).where(eq(accounts.id, accountId)).run()
    recordAudit(tx, {
      actor: `account:${accountId}`,
      act: 'staff.joined',
      subject: `account:${accountId}`,
      detail: { role: row.role },
    })
    tellOfNewMember(tx, accountId)
  })
}

const isReusable = (row: typeof accounts.$inferSelect | undefined) =>
  row !== undefined && row.role !== 'policyholder' && row.closedAt !== null

function insertClosed(tx: Db, member: Omit<NewMember, 'password'>, passwordHash: string) {
  const { email, name, role, language } = member
  const accountId = insertAccount(tx, { email, name, role, language, passwordHash })
  if (!accountId) return undefined
  tx.update(accounts).set({ closedAt: now() }).where(eq(accounts.id, accountId)).run()
  return accountId
}
