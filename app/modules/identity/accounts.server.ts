import { eq, sql } from 'drizzle-orm'
import { prepared, read, write, type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { blindIndex, open, seal } from '#app/platform/seal.server.ts'
import { type Account, type Language } from './identity.ts'

type Row = typeof accounts.$inferSelect

/** What is written down about somebody when their account is made. */
export type AboutPerson = Omit<
  Account,
  'accountId' | 'hasPassword' | 'passwordChangedAt' | 'phoneVerified'
> & { phoneVerified?: boolean }

/** Without a password for staff who come by the insurer's directory. */
export type NewAccount = AboutPerson & { passwordHash: string | null; accountId?: string }

/** The person of an account, or undefined. */
export async function findAccount(accountId: string): Promise<Account | undefined> {
  const row = read((db) => db.select().from(accounts).where(eq(accounts.id, accountId)).get())
  return row && unsealed(row)
}

/** How to reach a policyholder, by the insurer's id of them; undefined when they have no account. */
export async function findContact(holderId: string) {
  const row = read((db) => accountOfHolder(db).get({ holderId }))
  if (!row) return undefined
  const { accountId, name, email, phone, phoneVerified, language } = unsealed(row)
  return { accountId, name, email, phone, phoneVerified, language }
}

const accountOfHolder = prepared((db) =>
  db
    .select()
    .from(accounts)
    .where(eq(accounts.holderId, sql.placeholder('holderId')))
    .prepare(),
)

/** Keeps the language a person chose. */
export function setLanguage({ accountId, language }: { accountId: string; language: Language }) {
  return write((tx) => {
    tx.update(accounts).set({ language }).where(eq(accounts.id, accountId)).run()
  })
}

export const findByEmail = (db: Db, email: string) =>
  db
    .select()
    .from(accounts)
    .where(eq(accounts.emailIndex, emailIndex(email)))
    .get()

/**
 * Makes an account in the caller's transaction, and its event for a policyholder. Undefined, and
 * nothing made, when the email or the policyholder has one already.
 */
export function insertAccount(tx: Db, person: NewAccount) {
  const id = person.accountId ?? newId()
  const sealed = (text: string, column: string) =>
    seal(text, { table: 'accounts', column, row: id })
  const made = tx
    .insert(accounts)
    .values({
      id,
      role: person.role,
      holderId: person.holderId ?? null,
      emailIndex: emailIndex(person.email),
      emailSealed: sealed(person.email, 'email_sealed'),
      nameSealed: sealed(person.name, 'name_sealed'),
      phoneSealed: person.phone ? sealed(person.phone, 'phone_sealed') : null,
      phoneIndex: person.phone ? phoneIndex(person.phone) : null,
      phoneVerifiedAt: person.phone && person.phoneVerified ? now() : null,
      passwordHash: person.passwordHash,
      language: person.language,
      createdAt: now(),
    })
    .onConflictDoNothing()
    .run()
  if (made.changes === 0) return undefined
  recordAudit(tx, { actor: `account:${id}`, act: 'account.opened', subject: `account:${id}` })
  if (person.holderId)
    recordEvent(tx, 'account/opened', { accountId: id, holderId: person.holderId })
  return id
}

/** Gives an account another email, in the caller's transaction. @throws when another account has it */
export function setEmail(tx: Db, { accountId, email }: { accountId: string; email: string }) {
  const emailSealed = seal(email, { table: 'accounts', column: 'email_sealed', row: accountId })
  tx.update(accounts)
    .set({ emailIndex: emailIndex(email), emailSealed })
    .where(eq(accounts.id, accountId))
    .run()
}

/** Gives an account another phone (E.164) that a code came back from, in the caller's transaction. */
export function setPhone(tx: Db, { accountId, phone }: { accountId: string; phone: string }) {
  const phoneSealed = seal(phone, { table: 'accounts', column: 'phone_sealed', row: accountId })
  tx.update(accounts)
    .set({ phoneSealed, phoneIndex: phoneIndex(phone), phoneVerifiedAt: now() })
    .where(eq(accounts.id, accountId))
    .run()
}

export function unsealed(row: Row): Account {
  const opened = (sealed: string, column: string) =>
    open(sealed, { table: 'accounts', column, row: row.id })
  return {
    accountId: row.id,
    role: row.role,
    holderId: row.holderId ?? undefined,
    name: opened(row.nameSealed, 'name_sealed'),
    email: opened(row.emailSealed, 'email_sealed'),
    phone: row.phoneSealed ? opened(row.phoneSealed, 'phone_sealed') : undefined,
    phoneVerified: row.phoneVerifiedAt !== null,
    language: row.language,
    hasPassword: row.passwordHash !== null,
    passwordChangedAt: row.passwordChangedAt ?? undefined,
  }
}

export const phoneIndex = (phone: string) => blindIndex(phone, 'accounts.phone')

const emailIndex = (email: string) => blindIndex(email, 'accounts.email')
