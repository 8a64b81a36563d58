import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { contactChanges } from '#db/schema/identity.ts'
import { open, seal } from '#app/platform/seal.server.ts'

export type ContactChangeRow = typeof contactChanges.$inferSelect
export type ContactKind = ContactChangeRow['kind']
type State = ContactChangeRow['state']
type Column = 'new_sealed' | 'old_sealed' | 'new_jar_sealed' | 'old_jar_sealed'

const cell = (row: string, column: Column) => ({ table: 'contact_changes', column, row })

export const sealFor = (id: string, column: Column, text: string) => seal(text, cell(id, column))
export const openFrom = (id: string, column: Column, sealed: string) =>
  open(sealed, cell(id, column))

export const newValueOf = ({ id, newSealed }: ContactChangeRow) =>
  openFrom(id, 'new_sealed', newSealed)

export const oldValueOf = ({ id, oldSealed }: ContactChangeRow) =>
  oldSealed === null ? undefined : openFrom(id, 'old_sealed', oldSealed)

export const findChange = (db: Db, changeId: string) =>
  db.select().from(contactChanges).where(eq(contactChanges.id, changeId)).get()

type Of = { accountId: string; kind: ContactKind }

/** The newest change of a kind that is asked or held: what its owner can still confirm or stop. */
export const findOpenChange = (db: Db, of: Of) => findNewest(db, of, ['asked', 'held'])

/** The newest change of a kind, whatever became of it. */
export const findNewestChange = (db: Db, of: Of) => findNewest(db, of, states)

/** The newest change of a kind that counts: made, whether the core knows it or not. */
export const findNewestMade = (db: Db, of: Of) => findNewest(db, of, ['made', 'sent', 'refused'])

/** Drops what still waits for its codes, in the caller's transaction. */
export const dropAsked = (tx: Db, { accountId, kind }: Of) =>
  tx
    .delete(contactChanges)
    .where(
      and(
        eq(contactChanges.accountId, accountId),
        eq(contactChanges.kind, kind),
        eq(contactChanges.state, 'asked'),
      ),
    )
    .run()

const states = contactChanges.state.enumValues

const findNewest = (db: Db, { accountId, kind }: Of, among: readonly State[]) =>
  db
    .select()
    .from(contactChanges)
    .where(
      and(
        eq(contactChanges.accountId, accountId),
        eq(contactChanges.kind, kind),
        inArray(contactChanges.state, [...among]),
      ),
    )
    .orderBy(desc(contactChanges.id))
    .limit(1)
    .get()
