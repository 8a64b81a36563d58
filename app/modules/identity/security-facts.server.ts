import { eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { sessions } from '#db/schema/identity.ts'
import { findChange, oldValueOf } from './contact-change-row.server.ts'
import { findReset } from './factor-resets.server.ts'
import { openDevice } from './list-sessions.server.ts'
import { findStopToken, forgetStopToken } from './stop-links.server.ts'

/** What a notice about an account's safety says beside the change itself, where there is such a thing. */
export type SecurityFacts = {
  /** The browser that logged in. */
  device?: string
  /** Until when a new address waits; milliseconds since 1970. */
  heldUntil?: number
  /** When the reset of a lost second step was asked for, and when its waiting time is over. */
  reset?: { askedAt: number; readyAt: number }
  /** Of the link that stops it without a login, until that went out. */
  stopToken?: string
  /** What a new email address or phone replaced. */
  former?: { email?: string; phone?: string }
}

/** The facts of one change; `aboutId` is its contact change, reset or session. */
export async function findSecurityFacts(aboutId: string): Promise<SecurityFacts> {
  return read((db) => ({
    ...contactFacts(db, aboutId),
    reset: resetOf(db, aboutId),
    device: deviceOf(db, aboutId),
    stopToken: findStopToken(db, aboutId),
  }))
}

/** The stop link of this change has reached its owner: only its hash is kept. */
export const markStopLinkSent = (aboutId: string) =>
  write((tx) => void forgetStopToken(tx, aboutId))

function contactFacts(db: Db, changeId: string): SecurityFacts {
  const row = findChange(db, changeId)
  if (!row) return {}
  const former = row.kind === 'address' ? {} : { [row.kind]: oldValueOf(row) }
  return { heldUntil: row.heldUntil ?? undefined, former }
}

function deviceOf(db: Db, sessionId: string) {
  const row = db.select().from(sessions).where(eq(sessions.id, sessionId)).get()
  return row && openDevice(row)
}

function resetOf(db: Db, resetId: string) {
  const row = findReset(db, resetId)
  return row?.way === 'waiting' ? { askedAt: row.createdAt, readyAt: row.readyAt } : undefined
}
