import { desc, eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { reportLetters } from '#db/schema/notifications.ts'

const MOST = 100

/** What whoever reported a claim without an account was sent, newest first, 100 at most. For staff. */
export async function listReportLetters(claimId: string) {
  return read((db) =>
    db
      .select()
      .from(reportLetters)
      .where(eq(reportLetters.claimId, claimId))
      .orderBy(desc(reportLetters.changedAt))
      .limit(MOST)
      .all(),
  )
}
