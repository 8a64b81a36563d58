import { and, eq, isNotNull } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { findByEmail } from './accounts.server.ts'
import { type PersonRow } from './identity.ts'

type By = { email: string } | { holderId: string } | { personId: string }

/**
 * A policyholder who has an account, without anything personal: by the whole email, the insurer's id of
 * them, or the account's. Names are sealed, so nobody is found by name. Staff are not found here.
 */
export async function findPersonForStaff(by: By): Promise<PersonRow | undefined> {
  const row = read((db) => find(db, by))
  if (!row?.holderId) return undefined
  const { id: personId, holderId, createdAt, closedAt } = row
  return { personId, holderId, createdAt, closedAt: closedAt ?? undefined }
}

type Search = {
  by: Exclude<By, { personId: string }>
  /** The account of the member of staff who asks. */
  staffId: string
}

/** `findPersonForStaff` by what staff typed. That they asked is written down, found or not; what they typed is not. */
export async function searchPersonForStaff({ by, staffId }: Search) {
  const found = await findPersonForStaff(by)
  await write((tx) =>
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'person.searched',
      subject: found ? `account:${found.personId}` : 'nobody',
      detail: { by: 'email' in by ? 'email' : 'number' },
    }),
  )
  return found
}

function find(db: Db, by: By) {
  if ('email' in by) return findByEmail(db, by.email)
  const known = 'holderId' in by ? eq(accounts.holderId, by.holderId) : eq(accounts.id, by.personId)
  return db
    .select()
    .from(accounts)
    .where(and(known, isNotNull(accounts.holderId)))
    .get()
}
