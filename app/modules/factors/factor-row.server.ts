import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { type Db } from '#db/client.server.ts'
import { factorChoices, factors } from '#db/schema/factors.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { open, seal } from '#app/platform/seal.server.ts'

export type FactorRow = typeof factors.$inferSelect

type Column = 'name_sealed' | 'secret_sealed'
const cell = (row: string, column: Column) => ({ table: 'factors', column, row })

export const sealFactor = (id: string, column: Column, text: string) => seal(text, cell(id, column))
export const openFactor = (id: string, column: Column, sealed: string) =>
  open(sealed, cell(id, column))

/** The factors that count, oldest first. */
export const confirmedFactors = (db: Db, accountId: string) =>
  db
    .select()
    .from(factors)
    .where(and(eq(factors.accountId, accountId), isNotNull(factors.confirmedAt)))
    .orderBy(asc(factors.id))
    .all()

export const choicesOf = (db: Db, accountId: string) =>
  db.select().from(factorChoices).where(eq(factorChoices.accountId, accountId)).get()

type Change = 'factor-added' | 'factor-removed' | 'recovery-codes-made' | 'recovery-code-used'

/** Writes down what changed about somebody's factors, and has them told. */
export function tellChange(tx: Db, accountId: string, change: Change, kind?: string) {
  recordAudit(tx, {
    actor: `account:${accountId}`,
    act: change,
    subject: `account:${accountId}`,
    detail: kind ? { kind } : {},
  })
  recordEvent(tx, 'account/security.changed', { accountId, change })
}
