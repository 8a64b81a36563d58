import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

const roles = ['policyholder', 'liaison', 'supervisor', 'operator'] as const
const languages = ['en', 'es'] as const

/**
 * People who can log in. `holderId` is the insurer's id of a policyholder; staff have none. Staff who
 * come by the insurer's own directory have no password here. `insuredAs` is the policyholder a member
 * of staff is in private: their own file is closed to them. A phone is verified once a code came back
 * from it; one that the insurer had on file is not. Two people may share one.
 */
export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    role: text({ enum: roles }).notNull(),
    holderId: text('holder_id').unique(),
    insuredAs: text('insured_as'),
    emailIndex: text('email_index').notNull().unique(),
    emailSealed: text('email_sealed').notNull(),
    nameSealed: text('name_sealed').notNull(),
    phoneSealed: text('phone_sealed'),
    phoneIndex: text('phone_index'),
    phoneVerifiedAt: integer('phone_verified_at'),
    passwordHash: text('password_hash'),
    passwordChangedAt: integer('password_changed_at'),
    language: text({ enum: languages }).notNull(),
    createdAt: integer('created_at').notNull(),
    closedAt: integer('closed_at'),
  },
  (table) => [index('accounts_of_phone').on(table.phoneIndex)],
)

/**
 * One row per login. The browser holds the refresh secret, the row its hash and that of the one before
 * it. `factorAt` is when this session last proved a second factor; null after a login by a remembered
 * device.
 */
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
    factorAt: integer('factor_at'),
    deviceSealed: text('device_sealed'),
  },
  (table) => [index('sessions_of_account').on(table.accountId, table.id)],
)

/**
 * Whoever waits for a second step: a login, a registration, a forgotten password, or somebody logged in
 * (`confirm`, of that session) who is to prove again who they are. The jar is what remix-auth-totp would
 * keep in the browser, the challenge what a passkey signs: here nobody can swap, restore or replay them.
 */
export const pendingLogins = sqliteTable(
  'pending_logins',
  {
    id: text().primaryKey(),
    purpose: text({
      enum: [
        'login',
        'first-login',
        'registration',
        'decoy',
        'recovery',
        'lost-factor',
        'confirm',
        'passkey',
      ],
    }).notNull(),
    accountId: text('account_id'),
    sessionId: text('session_id'),
    detailsSealed: text('details_sealed').notNull(),
    jarSealed: text('jar_sealed'),
    challengeSealed: text('challenge_sealed'),
    attempts: integer().notNull().default(0),
    sends: integer().notNull().default(0),
    verifiedAt: integer('verified_at'),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('pending_logins_expired').on(table.expiresAt),
    index('pending_logins_of_account').on(table.accountId),
  ],
)

/**
 * Links that were asked for and go out by email. Asked for somebody we do not know, the row has no
 * account and nothing is sent. The token lies sealed until it is sent, its hash for ever.
 */
export const emailedLinks = sqliteTable(
  'emailed_links',
  {
    id: text().primaryKey(),
    purpose: text({ enum: ['password', 'stop-reset', 'stop-address'] }).notNull(),
    accountId: text('account_id'),
    /** What it is about: the reset or the change that it stops. */
    aboutId: text('about_id'),
    tokenHash: text('token_hash').notNull().unique(),
    tokenSealed: text('token_sealed'),
    language: text({ enum: languages }).notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [
    index('emailed_links_expired').on(table.expiresAt),
    index('emailed_links_of_account').on(table.accountId),
    index('emailed_links_about').on(table.aboutId),
  ],
)

/**
 * Second factors to be taken away from somebody who lost them: asked for by the person (`waiting`
 * until `readyAt`) or by one member of staff and allowed by another. One is open per account.
 */
export const factorResets = sqliteTable(
  'factor_resets',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    /** The account id while the reset is open, null once it has ended. */
    openFor: text('open_for').unique(),
    way: text({ enum: ['waiting', 'staff'] }).notNull(),
    outcome: text({ enum: ['done', 'stopped', 'refused'] }),
    askedBy: text('asked_by').notNull(),
    decidedBy: text('decided_by'),
    /** How the person proved to the one who asked who they are: a word of ours. */
    proof: text(),
    newEmailSealed: text('new_email_sealed'),
    createdAt: integer('created_at').notNull(),
    readyAt: integer('ready_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (table) => [
    index('factor_resets_of_account').on(table.accountId, table.id),
    index('factor_resets_open').on(table.way, table.openFor),
  ],
)

/**
 * A new email, phone or postal address on its way: asked, confirmed at both ends, held where money
 * follows it, then told to the insurer's core. The jars hold the two codes as in `pending_logins`.
 */
export const contactChanges = sqliteTable(
  'contact_changes',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    kind: text({ enum: ['email', 'phone', 'address'] }).notNull(),
    state: text({ enum: ['asked', 'held', 'made', 'sent', 'refused', 'stopped'] }).notNull(),
    newSealed: text('new_sealed').notNull(),
    oldSealed: text('old_sealed'),
    newJarSealed: text('new_jar_sealed'),
    oldJarSealed: text('old_jar_sealed'),
    attempts: integer().notNull().default(0),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    heldUntil: integer('held_until'),
    changedAt: integer('changed_at').notNull(),
    /** Why telling the insurer's core ended without success; it is with staff then. */
    failureCode: text('failure_code'),
    /** When staff last had it sent again. */
    resentAt: integer('resent_at'),
  },
  (table) => [
    index('contact_changes_of_account').on(table.accountId, table.id),
    index('contact_changes_by_state').on(table.state, table.changedAt),
  ],
)

/**
 * A code that proves an email address or phone of somebody without an account. `aboutId` is what it
 * belongs to, such as a report; the jar holds the code as in `pending_logins`.
 */
export const contactProofs = sqliteTable(
  'contact_proofs',
  {
    aboutId: text('about_id').primaryKey(),
    kind: text({ enum: ['email', 'phone'] }).notNull(),
    jarSealed: text('jar_sealed'),
    attempts: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    confirmedAt: integer('confirmed_at'),
  },
  (table) => [index('contact_proofs_expired').on(table.expiresAt)],
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
