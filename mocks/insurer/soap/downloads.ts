import { type Core } from '../core.ts'
import { type CoreEvent } from '../shapes.ts'
import { findThing } from '../things.ts'
import { read, type Reply, type SoapCall } from './perform.ts'
import { type Shape } from './translate.ts'

type Paging = { ClaimId?: string; Cursor?: string; Limit?: number }
type Page<Item> = { items: Item[]; nextCursor: string | null; hasMore: boolean }

/** What changed since the cursor, thin. */
export function downloadChanges(core: Core, call: SoapCall): Reply {
  const { items, nextCursor, hasMore } = readEvents(core, call)
  return { shape: { Change: items, NextCursor: nextCursor, HasMore: hasMore } }
}

/** Payments of one claim, or all that the feed names since the cursor, each once and as it is now. */
export function downloadPayments(core: Core, call: SoapCall): Reply {
  const { ClaimId, Cursor, Limit } = call.message as Paging
  if (!ClaimId) return paymentsOfFeed(core, call)
  const { items, nextCursor, hasMore } = read<Page<Shape>>(core, call, {
    operationId: 'listPayments',
    params: { claimId: ClaimId },
    query: { cursor: Cursor, limit: Limit?.toString() },
  })
  return { shape: { Payment: items, NextCursor: nextCursor ?? '', HasMore: hasMore } }
}

function paymentsOfFeed(core: Core, call: SoapCall): Reply {
  const { items, nextCursor, hasMore } = readEvents(core, call)
  const named = items.filter(({ type }) => type.startsWith('payment.'))
  const ids = [...new Set(named.map(({ resourceId = '' }) => resourceId))]
  const payments = ids.map((id) => findThing<Shape>(core, 'payment', id))
  return { shape: { Payment: payments, NextCursor: nextCursor, HasMore: hasMore } }
}

function readEvents(core: Core, call: SoapCall) {
  const { Cursor, Limit } = call.message as Paging
  return read<Page<CoreEvent>>(core, call, {
    operationId: 'listEvents',
    query: { since: Cursor, limit: Limit?.toString() },
  })
}

export function inquireCatastrophes(core: Core, call: SoapCall): Reply {
  const { ActiveInd } = call.message
  const query = { active: ActiveInd === undefined ? undefined : String(ActiveInd) }
  const { items } = read<Page<Shape>>(core, call, { operationId: 'listCatastrophes', query })
  return { shape: { Catastrophe: items } }
}
