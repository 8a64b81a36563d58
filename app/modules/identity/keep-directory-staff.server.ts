import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import { findByEmail, insertAccount, setEmail } from './accounts.server.ts'
import { type Language, type StaffRole } from './identity.ts'
import { findStaffRow } from './staff-members.server.ts'
import { tellOfNewMember } from './tell-of-new-member.server.ts'

type Row = typeof accounts.$inferSelect

type FromDirectory = {
  /** The account that this person of the directory has, or is to get. */
  accountId: string
  email: string
  name: string
  role: StaffRole
  /** Of a new account. */
  language: Language
}

/**
 * Keeps the account of a member of staff as the insurer's directory has them now; they have no password
 * here. An account that somebody else made for this email is never taken over.
 * @returns its id, or `email-taken`, or `closed` when an operator closed it here
 */
export function keepDirectoryStaff(person: FromDirectory) {
  return write((tx) => {
    const row = findStaffRow(tx, person.accountId)
    return row ? update(tx, row, person) : make(tx, person)
  })
}

function make(tx: Db, { accountId, email, name, role, language }: FromDirectory) {
  if (findByEmail(tx, email)) return 'email-taken'
  insertAccount(tx, { accountId, email, name, role, language, passwordHash: null })
  recordRole(tx, accountId, 'staff.joined', role)
  tellOfNewMember(tx, accountId)
  return { accountId }
}

function update(tx: Db, row: Row, { accountId, email, name, role }: FromDirectory) {
  if (row.closedAt !== null) return 'closed'
  const owner = findByEmail(tx, email)
  if (owner && owner.id !== accountId) return 'email-taken'
  setEmail(tx, { accountId, email })
  if (!owner) {
    const subject = `account:${accountId}`
    recordAudit(tx, { actor: 'directory', act: 'account.email-changed', subject })
  }
  const nameSealed = seal(name, { table: 'accounts', column: 'name_sealed', row: accountId })
  tx.update(accounts).set({ role, nameSealed }).where(eq(accounts.id, accountId)).run()
  if (row.role !== role) recordRole(tx, accountId, 'staff.role-changed', role)
  return { accountId }
}

const recordRole = (tx: Db, accountId: string, act: string, role: StaffRole) =>
  recordAudit(tx, { actor: 'directory', act, subject: `account:${accountId}`, detail: { role } })
