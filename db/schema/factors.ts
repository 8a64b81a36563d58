import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * What an account proves itself with beside its password: an authenticator app or a passkey. It counts
 * once `confirmedAt` is set. `lastStep` is the newest time step of an app whose code was used, `uses`
 * the passkey's own counter.
 */
export const factors = sqliteTable(
  'factors',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    kind: text({ enum: ['app', 'passkey'] }).notNull(),
    nameSealed: text('name_sealed'),
    secretSealed: text('secret_sealed'),
    credentialIndex: text('credential_index').unique(),
    lastStep: integer('last_step'),
    uses: integer(),
    createdAt: integer('created_at').notNull(),
    confirmedAt: integer('confirmed_at'),
    usedAt: integer('used_at'),
  },
  (table) => [index('factors_of_account').on(table.accountId, table.id)],
)

/** What a person chose: no codes by email, and what is asked first (`email` or the id of a factor). */
export const factorChoices = sqliteTable('factor_choices', {
  accountId: text('account_id').primaryKey(),
  emailOffAt: integer('email_off_at'),
  first: text(),
})

/** Codes to be kept on paper, one row each: the selector finds the row, the secret part is hashed. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    selector: text().notNull(),
    secretHash: text('secret_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [uniqueIndex('recovery_codes_of_account').on(table.accountId, table.selector)],
)

/** Browsers that are not asked for a second factor for a while. The browser holds the token. */
export const rememberedDevices = sqliteTable(
  'remembered_devices',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    deviceSealed: text('device_sealed'),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('remembered_devices_of_account').on(table.accountId, table.id)],
)
