import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { operatorActor, recordAudit } from '#app/platform/audit.server.ts'
import { unsealed } from './accounts.server.ts'
import { type StaffMember, type StaffRole } from './identity.ts'
import { permissions, type Permission } from './permissions.ts'

type Row = typeof accounts.$inferSelect

const MOST_LISTED = 500

/** Everybody of the staff, those whose account is closed too, in the order they came. */
export async function listStaff(): Promise<StaffMember[]> {
  const rows = read((db) =>
    db
      .select()
      .from(accounts)
      .where(and(isNull(accounts.holderId), ne(accounts.role, 'policyholder')))
      .orderBy(asc(accounts.id))
      .limit(MOST_LISTED)
      .all(),
  )
  return rows.map(toMember)
}

/** Staff whose role may do something and whose account is open, and in which language they read. */
export async function listStaffWhoMay(permission: Permission) {
  const roles = [...permissions[permission]]
  const rows = read((db) =>
    db
      .select()
      .from(accounts)
      .where(
        and(isNull(accounts.holderId), inArray(accounts.role, roles), isNull(accounts.closedAt)),
      )
      .limit(MOST_LISTED)
      .all(),
  )
  return rows.map((row) => {
    const { accountId, email, language } = unsealed(row)
    return { accountId, email, language }
  })
}

/** One of the staff, or undefined. */
export async function findStaffMember(accountId: string) {
  const row = read((db) => findStaffRow(db, accountId))
  return row && toMember(row)
}

type Insured = { accountId: string; insuredAs: string | undefined; by: string | undefined }

/**
 * Notes which policyholder a member of staff is in private: their own claims and account are closed to
 * them from then on. 'noted' or 'not-found'.
 */
export function noteInsuredAs({ accountId, insuredAs, by }: Insured) {
  return write((tx) => {
    if (!findStaffRow(tx, accountId)) return 'not-found'
    tx.update(accounts)
      .set({ insuredAs: insuredAs ?? null })
      .where(eq(accounts.id, accountId))
      .run()
    recordAudit(tx, {
      actor: operatorActor(by),
      act: 'staff.insured-as-noted',
      subject: `account:${accountId}`,
      detail: insuredAs ? { holder: insuredAs } : {},
    })
    return 'noted'
  })
}

export function findStaffRow(db: Db, accountId: string) {
  const row = db.select().from(accounts).where(eq(accounts.id, accountId)).get()
  return row && row.role !== 'policyholder' ? row : undefined
}

function toMember(row: Row): StaffMember {
  const { accountId, name, email } = unsealed(row)
  return {
    accountId,
    name,
    email,
    role: row.role as StaffRole,
    insuredAs: row.insuredAs ?? undefined,
    createdAt: row.createdAt,
    closedAt: row.closedAt ?? undefined,
    byDirectory: row.passwordHash === null,
  }
}
