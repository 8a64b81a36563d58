import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import { findByEmail, insertAccount, setEmail } from './accounts.server.ts'
import { type Language, type StaffRole } from './identity.ts'
import { findStaffRow } from './staff-members.server.ts'

type FromDirectory = {
  /** The account that this person of the directory had before, if any. */
  accountId: string | undefined
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
  return write((tx) => (person.accountId ? update(tx, person.accountId, person) : make(tx, person)))
}

function make(tx: Db, { email, name, role, language }: FromDirectory) {
  if (findByEmail(tx, email)) return 'email-taken'
  const accountId = insertAccount(tx, { email, name, role, language, passwordHash: null })!
  recordRole(tx, accountId, 'staff.joined', role)
  return { accountId }
}

function update(tx: Db, accountId: string, { email, name, role }: FromDirectory) {
  const row = findStaffRow(tx, accountId)
  if (!row || row.closedAt !== null) return 'closed'
  const owner = findByEmail(tx, email)
  if (owner && owner.id !== accountId) return 'email-taken'
  setEmail(tx, { accountId, email })
  const nameSealed = seal(name, { table: 'accounts', column: 'name_sealed', row: accountId })
  tx.update(accounts).set({ role, nameSealed }).where(eq(accounts.id, accountId)).run()
  if (row.role !== role) recordRole(tx, accountId, 'staff.role-changed', role)
  return { accountId }
}

const recordRole = (tx: Db, accountId: string, act: string, role: StaffRole) =>
  recordAudit(tx, { actor: 'directory', act, subject: `account:${accountId}`, detail: { role } })
