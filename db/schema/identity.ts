import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

const roles = ['policyholder', 'staff'] as const
const languages = ['en', 'es'] as const

/** People who can log in. `holderId` is the insurer's id of a policyholder; staff have none. */
export const accounts = sqliteTable('accounts', {
  id: text().primaryKey(),
  role: text({ enum: roles }).notNull(),
  holderId: text('holder_id').unique(),
  emailIndex: text('email_index').notNull().unique(),
  emailSealed: text('email_sealed').notNull(),
  nameSealed: text('name_sealed').notNull(),
  phoneSealed: text('phone_sealed'),
  passwordHash: text('password_hash').notNull(),
  language: text({ enum: languages }).notNull(),
  createdAt: integer('created_at').notNull(),
})

/** One row per login. The browser holds the refresh secret, the row its hash and that of the one before it. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    refreshHash: text('refresh_hash').notNull().unique(),
    previousHash: text('previous_hash').unique(),
    rotatedAt: integer('rotated_at').notNull(),
    confirmedAt: integer('confirmed_at'),
    startedAt: integer('started_at').notNull(),
    seenAt: integer('seen_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    endedAt: integer('ended_at'),
    deviceSealed: text('device_sealed'),
  },
  (table) => [index('sessions_of_account').on(table.accountId, table.id)],
)

/**
 * Logins and registrations that wait for their emailed code. The jar is what remix-auth-totp would
 * keep in the browser: here nobody can swap, restore or replay it.
 */
export const pendingLogins = sqliteTable(
  'pending_logins',
  {
    id: text().primaryKey(),
    purpose: text({ enum: ['login', 'first-login', 'registration', 'decoy'] }).notNull(),
    accountId: text('account_id'),
    detailsSealed: text('details_sealed').notNull(),
    jarSealed: text('jar_sealed'),
    attempts: integer().notNull().default(0),
    sends: integer().notNull().default(0),
    verifiedAt: integer('verified_at'),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('pending_logins_expired').on(table.expiresAt)],
)

/** Tries counted per person and per address in fixed windows; the key is a keyed hash. */
export const throttles = sqliteTable(
  'throttles',
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    endsAt: integer('ends_at').notNull(),
  },
  (table) => [index('throttles_ended').on(table.endsAt)],
)
