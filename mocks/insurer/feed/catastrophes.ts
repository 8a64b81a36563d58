import { type Core } from '../core.ts'
import { type Answer, type Call } from '../rest/call.ts'
import { pageOf, sliceOf } from '../rest/paging.ts'
import { type Catastrophe } from '../shapes.ts'
import { listThings } from '../things.ts'

/** Declared events, all or only the active (or only the ended) ones. */
export function listCatastrophes(core: Core, call: Call): Answer {
  const { limit, after } = sliceOf(core, call)
  const active = call.query.get('active')
  const rows = listThings<Catastrophe>(core, { kind: 'catastrophe', claimId: '', after })
  return pageOf(
    core,
    limit,
    rows.filter(({ body }) => active === null || String(body.active) === active),
  )
}
