import { type Core, parseBody } from './core.ts'

export type ThingKind = 'document' | 'activity' | 'note' | 'payment' | 'filing' | 'catastrophe'

export type Slice = { limit: number; after: number }

/** Adds a thing or replaces the stored one of the same kind and id; its place in lists stays. */
export function putThing(
  core: Core,
  thing: { kind: ThingKind; id: string; claimId: string; body: unknown },
) {
  core
    .sql(
      `INSERT INTO things (kind, id, claim_id, body) VALUES (?, ?, ?, ?)
       ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body`,
    )
    .run(thing.kind, thing.id, thing.claimId, JSON.stringify(thing.body))
}

export function findThing<T>(core: Core, kind: ThingKind, id: string): T | undefined {
  return parseBody<T>(core.sql('SELECT body FROM things WHERE kind = ? AND id = ?').get(kind, id))
}

/** Things of a claim in the order they came; `row` is the place for a page's cursor. */
export function listThings<T>(
  core: Core,
  { kind, claimId, limit, after }: { kind: ThingKind; claimId: string } & Partial<Slice>,
): { row: number; body: T }[] {
  const rows = core
    .sql(
      'SELECT row, body FROM things WHERE claim_id = ? AND kind = ? AND row > ? ORDER BY row LIMIT ?',
    )
    .all(claimId, kind, after ?? 0, limit ?? -1) as { row: number; body: string }[]
  return rows.map((found) => ({ row: found.row, body: JSON.parse(found.body) as T }))
}

export function listBodies<T>(core: Core, kind: ThingKind, claimId: string): T[] {
  return listThings<T>(core, { kind, claimId }).map((thing) => thing.body)
}
