import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { notices } from '#db/schema/notifications.ts'
import { minutes, now, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { chosenPopUps } from './choose-channels.server.ts'
import type { NoticeRow } from './delivery-row.server.ts'
import { toNotice, unreadOf } from './list-notices.server.ts'
import { topicOf, type Notice } from './notifications.ts'

const LOOKS_EVERY = 500
const BEATS_EVERY = seconds(20)
/** Then the page connects anew, and its session is looked at as that of any request is. */
const LASTS = minutes(15)
const MOST_PER_SESSION = 3
/** Pieces that wait for a reader who takes none: a phone that has gone. */
const MOST_UNREAD = 64
const MOST_AT_ONCE = 200
/** Of what came while a page was not connected; the rest is in the count. */
const MOST_MISSED = 3

type Follow = {
  holderId: string
  sessionId: string
  /** The newest notice the page knows; what is newer is told at once. */
  after: string
  signal: AbortSignal
  /** What the page is told: a line. The notice is left out where none is to pop up. */
  say(told: { notice?: Notice; unread: Unread }): string
  /** Whether the session is still open; looked at every 20 seconds. */
  isOpen(sessionId: string): Promise<boolean>
}
type Unread = { count: number; more: boolean }
type Line = Follow & { controller: ReadableStreamDefaultController<Uint8Array>; endsAt: number }

const encoder = new TextEncoder()
const lines = new Set<Line>()
let seenRow = 0
let timers: NodeJS.Timeout[] = []
let closed = false

/**
 * A page's news as server-sent events: each notice of this reader that pops up, and how many are unread
 * whenever there is another, from this machine's own database, until the session ends, the page goes, or a quarter of an hour is over. Beyond three pages
 * of a session the oldest hears no more. 'full' when this process has as many as it may: the page shows
 * the count then, as without JavaScript.
 */
export function followNotices(follow: Follow): ReadableStream<Uint8Array> | 'full' {
  if (closed) return 'full'
  const ofSession = [...lines].filter(({ sessionId }) => sessionId === follow.sessionId)
  if (ofSession.length >= MOST_PER_SESSION) dismiss(ofSession[0]!)
  if (lines.size >= env.LIVE_CONNECTIONS) return 'full'
  let line: Line
  return new ReadableStream<Uint8Array>({
    start(controller) {
      line = { ...follow, controller, endsAt: now() + LASTS }
      send(line, 'retry: 5000\n\n')
      watch()
      read((db) => {
        for (const row of listAfter(db, follow)) tell(db, line, row)
      })
      lines.add(line)
      follow.signal.addEventListener('abort', () => end(line))
      // A page that was gone before we came here tells nobody any more.
      if (follow.signal.aborted) end(line)
    },
    cancel: () => end(line),
  })
}

/** Ends every page's news and takes no more: this process is about to go. */
export function closeLive() {
  closed = true
  for (const line of lines) end(line)
}

/** How many pages hear of news right now. */
export const countLive = () => lines.size

/** One look for all pages of this process, while there are any. */
function watch() {
  if (timers.length > 0) return
  seenRow = read((db) => newestRow(db))
  timers = [setInterval(look, LOOKS_EVERY), setInterval(() => void beat(), BEATS_EVERY)]
}

function look() {
  try {
    read((db) => {
      // A database that was taken back to an older state counts its rows from there on.
      seenRow = Math.min(seenRow, newestRow(db))
      const rows = db
        .select({ row: sql<number>`rowid`, notice: notices })
        .from(notices)
        .where(sql`rowid > ${seenRow}`)
        .orderBy(sql`rowid`)
        .limit(MOST_AT_ONCE)
        .all()
      for (const { row, notice } of rows) {
        seenRow = row
        if (notice.readAt !== null) continue
        for (const line of lines) if (line.holderId === notice.holderId) tell(db, line, notice)
      }
    })
  } catch (error) {
    // A database that is away for a moment: the next look finds what this one missed.
    log.warn({ err: error }, 'news wait')
  }
}

async function beat() {
  for (const line of lines) {
    // A database that is away says nothing of the session.
    const isOpen = await line.isOpen(line.sessionId).catch(() => true)
    send(line, isOpen ? ': beat\n\n' : 'event: end\ndata:\n\n')
    const isGone = (line.controller.desiredSize ?? 0) < -MOST_UNREAD
    if (!isOpen || isGone || line.endsAt <= now()) end(line)
  }
}

function tell(db: Db, line: Line, row: NoticeRow) {
  const unread = unreadOf(db, line.holderId)
  const said = line.say(popsUp(db, line, row.kind) ? { notice: toNotice(row), unread } : { unread })
  send(line, `id: ${row.id}\nevent: notice\ndata: ${said}\n\n`)
}

function send({ controller }: Line, text: string) {
  try {
    controller.enqueue(encoder.encode(text))
  } catch {
    // It was closed from the other side a moment ago.
  }
}

/** Ends the news of a page for good: it does not connect anew. */
function dismiss(line: Line) {
  send(line, 'event: end\ndata:\n\n')
  end(line)
}

function end(line: Line) {
  if (!lines.delete(line)) return
  try {
    line.controller.close()
  } catch {
    // Closed already, from the other side.
  }
  if (lines.size > 0) return
  for (const timer of timers) clearInterval(timer)
  timers = []
}

const popsUp = (db: Db, { holderId }: Follow, kind: Notice['kind']) =>
  chosenPopUps(db, holderId).includes(topicOf(kind))

const newestRow = (db: Db) =>
  db
    .select({ row: sql<number>`rowid` })
    .from(notices)
    .orderBy(sql`rowid desc`)
    .limit(1)
    .get()?.row ?? 0

function listAfter(db: Db, follow: Follow) {
  const { holderId, id, readAt } = notices
  return db
    .select()
    .from(notices)
    .where(and(eq(holderId, follow.holderId), gt(id, follow.after), isNull(readAt)))
    .orderBy(asc(id))
    .limit(MOST_MISSED)
    .all()
}
