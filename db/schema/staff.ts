import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

const staffRoles = ['liaison', 'supervisor', 'operator'] as const

/** Who was asked to join the staff, and as what. The token lies sealed until it is sent, its hash for ever. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text().primaryKey(),
    role: text({ enum: staffRoles }).notNull(),
    emailSealed: text('email_sealed').notNull(),
    nameSealed: text('name_sealed').notNull(),
    insuredAs: text('insured_as'),
    tokenHash: text('token_hash').notNull().unique(),
    tokenSealed: text('token_sealed'),
    invitedBy: text('invited_by').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    acceptedAt: integer('accepted_at'),
    withdrawnAt: integer('withdrawn_at'),
  },
  (table) => [index('invitations_open').on(table.acceptedAt, table.withdrawnAt, table.expiresAt)],
)

/** Which member of staff may read which person's file, and until when. */
export const personOpenings = sqliteTable(
  'person_openings',
  {
    id: text().primaryKey(),
    personId: text('person_id').notNull(),
    staffId: text('staff_id').notNull(),
    openedAt: integer('opened_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('person_openings_of_staff').on(table.staffId, table.personId, table.expiresAt)],
)

/** Staff who log in by the insurer's own directory: a keyed hash of issuer and subject. */
export const directorySubjects = sqliteTable('directory_subjects', {
  subjectIndex: text('subject_index').primaryKey(),
  accountId: text('account_id').notNull().unique(),
})
