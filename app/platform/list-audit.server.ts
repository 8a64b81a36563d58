import { and, desc, eq, lt } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'

const PAGE = 100

type Search = {
  /** Whom or what an act was about, whole: `account:…`, `claim:…`. */
  about?: string | undefined
  /** Who did it, whole. */
  by?: string | undefined
  /** The sequence of the last row of the page before. */
  before?: number | undefined
}

/** What was written down, the newest first, 100 a page; `next` leads to the page that follows. */
export async function listAudit({ about, by, before }: Search) {
  const rows = read((db) =>
    db
      .select()
      .from(audit)
      .where(
        and(
          about ? eq(audit.subject, about) : undefined,
          by ? eq(audit.actor, by) : undefined,
          before ? lt(audit.sequence, before) : undefined,
        ),
      )
      .orderBy(desc(audit.sequence))
      .limit(PAGE + 1)
      .all(),
  )
  const acts = rows.slice(0, PAGE).map(({ sequence, at, actor, act, subject, detail }) => ({
    sequence,
    at,
    actor,
    act,
    subject,
    detail,
  }))
  return { acts, size: PAGE, next: rows.length > PAGE ? acts.at(-1)?.sequence : undefined }
}
