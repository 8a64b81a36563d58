import { and, isNotNull, isNull, lt, or, type Column } from 'drizzle-orm'
import { minutes, now } from '#app/platform/clock.ts'

/** What the insurer does not have after this long is shown to staff. */
const STUCK_AFTER = minutes(10)

/** So many of a kind are shown to staff at a time. */
export const MOST_STUCK = 100

type Waits = { sentAt: Column; failureCode: Column }

/** Picks, of rows of the person's on their way to the insurer, those that failed or wait too long since `since`. */
export const isStuck = ({ sentAt, failureCode }: Waits, since: Column) =>
  and(isNull(sentAt), or(isNotNull(failureCode), lt(since, now() - STUCK_AFTER)))

type WaitingRow = { sentAt: number | null; failureCode: string | null; resentAt: number | null }

/** Whether such a row has arrived or was sent again a moment ago: nothing new to start. */
export const isUnderWay = ({ sentAt, failureCode, resentAt }: WaitingRow) =>
  sentAt !== null || (failureCode === null && (resentAt ?? 0) > now() - STUCK_AFTER)
