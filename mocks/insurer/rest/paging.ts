import { type Core } from '../core.ts'
import { hours } from '../times.ts'
import { type Answer, type Call } from './call.ts'
import { refuse } from './refusal.ts'

type Cursor = { after: number; madeAt: number }

/** The page asked for: `limit` (1 to 200, 50 when absent) and the place after which it begins. */
export function sliceOf(core: Core, call: Call): { limit: number; after: number } {
  const limit = Number(call.query.get('limit') ?? 50)
  const text = call.query.get('cursor')
  return { limit, after: text === null ? 0 : readCursor(core, text).after }
}

/** A page from one row more than asked for: the extra row only tells that there is more. */
export function pageOf<T>(core: Core, limit: number, rows: { row: number; body: T }[]): Answer {
  const shown = rows.slice(0, limit)
  const hasMore = rows.length > limit
  const last = shown.at(-1)
  return {
    status: 200,
    json: {
      items: shown.map((entry) => entry.body),
      nextCursor: hasMore && last ? writeCursor(core, last.row) : null,
      hasMore,
    },
  }
}

function writeCursor(core: Core, after: number): string {
  const cursor: Cursor = { after, madeAt: core.now().getTime() }
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

function readCursor(core: Core, text: string): Cursor {
  const cursor = parseCursor(text)
  const live = cursor && cursor.madeAt > core.now().getTime() - hours(1)
  return live ? cursor : refuse('CursorInvalid')
}

function parseCursor(text: string): Cursor | undefined {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<Cursor>
    return typeof cursor.after === 'number' && typeof cursor.madeAt === 'number'
      ? { after: cursor.after, madeAt: cursor.madeAt }
      : undefined
  } catch {
    return undefined
  }
}
