import { and, asc, gt, isNotNull, lt, sql } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { outbox } from '#db/schema/events.ts'
import { hours, minutes, now } from '#app/platform/clock.ts'
import { firstIdAt } from '#app/platform/ids.server.ts'

/** After this long somebody has been told, or the run that was to do it is lost. */
const TOLD_WITHIN = minutes(10)
/** What is older is for whoever has events sent again by hand. */
const LOOKED_BACK = hours(24)
const PAGE = 200

/** Word for word the condition of the index. */
const tells = sql`name in ('claim/changed', 'document/rejected', 'account/security.changed')`

/** As old as when it was last sent: what tells nobody by right is sent again ever more rarely. */
const isDue = () =>
  sql`${now()} - ${outbox.sentAt} > max(${TOLD_WITHIN}, ${outbox.sentAt} - ${outbox.createdAt})`

/**
 * Events of the last day by which somebody is told something and that the engine took more than ten minutes
 * ago, oldest first, 200 a page; the id of a page's last leads to the next. An empty page is the end. One that
 * was sent again comes again once it has grown twice as old.
 */
export async function listTellingEvents(after = firstIdAt(now() - LOOKED_BACK)) {
  const { id, name, data, sentAt } = outbox
  return read((db) =>
    db
      .select({ id, name, data })
      .from(outbox)
      .where(
        and(
          tells,
          gt(id, after),
          lt(id, firstIdAt(now() - TOLD_WITHIN)),
          isNotNull(sentAt),
          isDue(),
        ),
      )
      .orderBy(asc(id))
      .limit(PAGE)
      .all(),
  )
}
