import { and, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { factorResets } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { Language } from './identity.ts'
import { RESET_KEPT, resetWait } from './reset-rules.server.ts'
import { makeStopLink } from './stop-links.server.ts'

export type ResetRow = typeof factorResets.$inferSelect

/** The reset of an account that has not ended. */
export const findOpenReset = (db: Db, accountId: string) =>
  db.select().from(factorResets).where(eq(factorResets.openFor, accountId)).get()

export const findReset = (db: Db, resetId: string) =>
  db.select().from(factorResets).where(eq(factorResets.id, resetId)).get()

/** Whether the person has waited long enough, and not so long that nobody thinks of it any more. */
export const isReady = ({ way, outcome, readyAt }: ResetRow) =>
  way === 'waiting' && outcome === null && readyAt <= now() && !isLapsed({ way, readyAt })

export const isLapsed = ({ way, readyAt }: Pick<ResetRow, 'way' | 'readyAt'>) =>
  way === 'waiting' && readyAt + RESET_KEPT <= now()

/**
 * Begins the waiting time of somebody who has proved again who they are, in the caller's transaction.
 * While one runs, nothing new begins and nothing gets shorter.
 */
export function askReset(
  tx: Db,
  { accountId, language }: { accountId: string; language: Language },
) {
  const open = findOpenReset(tx, accountId)
  if (open && !isLapsed(open)) return
  if (open) endReset(tx, open, { outcome: 'stopped', by: 'system' })
  const id = newId()
  const createdAt = now()
  const readyAt = createdAt + resetWait()
  tx.insert(factorResets)
    .values({
      id,
      accountId,
      openFor: accountId,
      way: 'waiting',
      askedBy: accountId,
      createdAt,
      readyAt,
    })
    .run()
  const actor = `account:${accountId}`
  recordAudit(tx, { actor, act: 'factor-reset.asked', subject: actor, detail: { resetId: id } })
  tellOwner(tx, { id, accountId, readyAt, language }, 'reset-asked')
  recordEvent(tx, 'factor-reset/asked', { accountId, resetId: id })
}

/** Tells the owner that a reset waits, each time with a link of its own that stops it. */
export function tellOwner(
  tx: Db,
  {
    id,
    accountId,
    readyAt,
    language,
  }: Pick<ResetRow, 'id' | 'accountId' | 'readyAt'> & { language: Language },
  change: 'reset-asked' | 'reset-waiting' | 'reset-ready',
) {
  const expiresAt = readyAt + RESET_KEPT
  makeStopLink(tx, { purpose: 'stop-reset', accountId, aboutId: id, language, expiresAt })
  recordEvent(tx, 'account/security.changed', { accountId, change, changeId: id })
}

type End = {
  outcome: 'done' | 'stopped' | 'refused'
  /** Who ended it, as the audit names them. */
  by: string
}

/** Ends a reset once, in the caller's transaction, and has its owner told; false when it had ended before. */
export function endReset(tx: Db, { id, accountId }: ResetRow, { outcome, by }: End) {
  const ended = tx
    .update(factorResets)
    .set({ outcome, openFor: null, endedAt: now() })
    .where(and(eq(factorResets.id, id), isNotNull(factorResets.openFor)))
    .run()
  if (ended.changes !== 1) return false
  recordAudit(tx, {
    actor: by,
    act: `factor-reset.${outcome}`,
    subject: `account:${accountId}`,
    detail: { resetId: id },
  })
  const change = outcome === 'done' ? 'reset-done' : 'reset-stopped'
  recordEvent(tx, 'account/security.changed', { accountId, change, changeId: id })
  recordEvent(tx, 'factor-reset/ended', { resetId: id })
  return true
}

/** Stops whatever reset is open, in the caller's transaction: its owner is here, or has the second step after all. */
export function stopOpenReset(tx: Db, accountId: string, by = `account:${accountId}`) {
  const open = findOpenReset(tx, accountId)
  return open !== undefined && endReset(tx, open, { outcome: 'stopped', by })
}
