import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { contactChanges } from '#db/schema/identity.ts'
import { open, seal } from '#app/platform/seal.server.ts'

export type ContactChangeRow = typeof contactChanges.$inferSelect
export type ContactKind = ContactChangeRow['kind']
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

/** The newest change of a kind that is asked or held: what its owner can still confirm or stop. */
export const findOpenChange = (db: Db, of: { accountId: string; kind: ContactKind }) =>
  db
    .select()
    .from(contactChanges)
    .where(
      and(
        eq(contactChanges.accountId, of.accountId),
        eq(contactChanges.kind, of.kind),
        inArray(contactChanges.state, ['asked', 'held']),
      ),
    )
    .orderBy(desc(contactChanges.id))
    .limit(1)
    .get()
