import { sql } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import journal from '#db/migrations/meta/_journal.json' with { type: 'json' }

const known = journal.entries.length
let isThere = false

/** Whether the database has every migration this code was built with. Never taken back, so looked at until it is so. */
export const hasSchema = () =>
  (isThere ||= read((db) => db.get<{ count: number }>(countApplied)).count >= known)

/** What was found is looked at again. */
export const forgetSchema = () => void (isThere = false)

const countApplied = sql`select count(*) as count from __drizzle_migrations`
