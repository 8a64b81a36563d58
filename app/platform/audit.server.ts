import { createHash } from 'node:crypto'
import { desc } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { now } from '#app/platform/clock.ts'

/** `actor` and `subject` are `kind:id` (account:…, claim:…, insurer, system); `detail` holds no personal data. */
export type AuditEntry = {
  actor: string
  act: string
  subject: string
  detail?: Record<string, string | number | boolean>
}

/** Appends one act in the caller's transaction, chained by SHA-256 to the row before it. */
export function recordAudit(tx: Db, { actor, act, subject, detail = {} }: AuditEntry) {
  const last = tx
    .select({ hash: audit.hash })
    .from(audit)
    .orderBy(desc(audit.sequence))
    .limit(1)
    .get()
  const row = { at: now(), actor, act, subject, detail, previousHash: last?.hash ?? '' }
  tx.insert(audit)
    .values({ ...row, hash: auditHash(row) })
    .run()
}

/** The actor of what an operator does: their account, or the command on the portal's machine. */
export const operatorActor = (accountId: string | undefined) =>
  accountId ? `account:${accountId}` : 'operator-command'

/** The hash that binds a row to its predecessor. */
export function auditHash(row: Omit<typeof audit.$inferSelect, 'sequence' | 'hash'>) {
  const content = [row.previousHash, row.at, row.actor, row.act, row.subject, row.detail]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}
