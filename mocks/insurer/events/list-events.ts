import { type Core } from '../core.ts'
import { lastNumber } from '../counters.ts'
import { type Answer, type Call } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { type CoreEvent } from '../shapes.ts'
import { days } from '../times.ts'

const keptFor = days(30)

/** The complete record in sequence order; 410 where the cursor is older than what is kept. */
export function listEvents(core: Core, call: Call): Answer {
  const limit = Number(call.query.get('limit') ?? 200)
  const since = call.query.get('since')
  const head = lastNumber(core, 'sequence')
  if (since === 'latest') return page([], head, false)
  const floor = forgottenUpTo(core)
  const after = since === null ? floor : readCursor(since)
  if (after < floor) refuse('cursor_expired')
  const rows = core
    .sql('SELECT body FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?')
    .all(after, limit + 1) as { body: string }[]
  const items = rows.slice(0, limit).map(({ body }) => JSON.parse(body) as CoreEvent)
  return page(items, items.at(-1)?.sequence ?? after, rows.length > limit)
}

/** Forgets events older than thirty days; their cursors answer 410 from then on. */
export function forgetOldEvents(core: Core, before = core.now().getTime() - keptFor) {
  const row = core
    .sql('SELECT max(sequence) AS sequence FROM events WHERE occurred_at < ?')
    .get(before) as { sequence: number | null }
  if (row.sequence === null) return
  core.sql('DELETE FROM events WHERE sequence <= ?').run(row.sequence)
  core
    .sql(
      `INSERT INTO meta (name, value) VALUES ('events-forgotten', @value)
       ON CONFLICT (name) DO UPDATE SET value = @value`,
    )
    .run({ value: String(row.sequence) })
}

function forgottenUpTo(core: Core): number {
  const row = core.sql(`SELECT value FROM meta WHERE name = 'events-forgotten'`).get()
  return Number((row as { value: string } | undefined)?.value ?? 0)
}

function page(items: CoreEvent[], upTo: number, hasMore: boolean): Answer {
  const nextCursor = Buffer.from(`ev-${upTo}`).toString('base64url')
  return { status: 200, json: { items, nextCursor, hasMore } }
}

function readCursor(text: string): number {
  const [, sequence] = /^ev-(\d{1,12})$/.exec(Buffer.from(text, 'base64url').toString()) ?? []
  return sequence === undefined ? refuse('CursorInvalid') : Number(sequence)
}
