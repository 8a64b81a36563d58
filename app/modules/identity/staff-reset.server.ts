import { and, eq, isNotNull } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { accounts, contactChanges, factorResets } from '#db/schema/identity.ts'
import { resetFactors } from '#app/modules/factors/factors.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { findByEmail, unsealed } from './accounts.server.ts'
import { findMadeReset } from './await-factor-reset.server.ts'
import { findChange, sealFor } from './contact-change-row.server.ts'
import { endAllOf } from './end-session.server.ts'
import {
  endReset,
  findOpenReset,
  findReset,
  tellOwner,
  type ResetRow,
} from './factor-resets.server.ts'
import { type OpenReset, type ResetProof } from './identity.ts'
import { makeContactChange } from './make-contact-change.server.ts'

type Ask = {
  personId: string
  staffId: string
  /** The policyholder this member of staff is in private. */
  insuredAs: string | undefined
  proof: ResetProof
  newEmail: string | undefined
}

/**
 * Asks for the second factors of somebody who lost them to be taken away; another member of staff
 * decides. The person is told at once, with a link that stops it. One that waits, whoever began it, ends.
 * @returns `asked`, `already` while one of staff is open, `own` for themselves, `email-taken`, `not-found`
 */
export function askFactorReset({ personId, staffId, insuredAs, proof, newEmail }: Ask) {
  return write((tx) => {
    const person = findPolicyholder(tx, personId)
    if (!person) return 'not-found'
    if (isSelf(person, { staffId, insuredAs })) return 'own'
    if (newEmail && isTaken(tx, newEmail, personId)) return 'email-taken'
    const open = findOpenReset(tx, personId)
    if (open?.way === 'staff') return 'already'
    if (open) endReset(tx, open, { outcome: 'stopped', by: `account:${staffId}` })
    const id = newId()
    const at = now()
    tx.insert(factorResets)
      .values({
        ...{ id, accountId: personId, openFor: personId, way: 'staff', askedBy: staffId, proof },
        newEmailSealed: newEmail ? seal(newEmail, newEmailOf(id)) : null,
        createdAt: at,
        readyAt: at,
      })
      .run()
    recordAct(tx, { staffId, act: 'factor-reset.asked-by-staff', personId, resetId: id })
    const { language } = person
    tellOwner(tx, { id, accountId: personId, readyAt: at, language }, 'reset-asked')
    return 'asked'
  })
}

type Decide = {
  resetId: string
  personId: string
  staffId: string
  insuredAs: string | undefined
  decision: 'allow' | 'refuse'
}

/**
 * Decides a reset that a colleague asked for. Allowed, every factor but codes by email is gone, with the
 * recovery codes and remembered browsers; all sessions end; the email changes where that was asked for.
 * @returns `allowed`, `refused`, `same` for whoever asked, `own` for themselves, `email-taken`, `over`
 */
export async function decideFactorReset(decide: Decide) {
  const outcome = await write((tx) => whyNot(tx, decide) ?? settle(tx, decide))
  // What a crash leaves of them here goes with the event of the reset's end.
  const made = outcome === 'allowed' ? await findMadeReset(decide.resetId) : undefined
  if (made) await resetFactors(made)
  return outcome
}

function settle(tx: Db, { resetId, personId, staffId, decision }: Decide) {
  const reset = findReset(tx, resetId)!
  const by = `account:${staffId}`
  tx.update(factorResets).set({ decidedBy: staffId }).where(eq(factorResets.id, resetId)).run()
  if (decision === 'refuse') {
    endReset(tx, reset, { outcome: 'refused', by })
    return 'refused'
  }
  endAllOf(tx, personId, undefined, staffId)
  changeEmail(tx, reset)
  endReset(tx, reset, { outcome: 'done', by })
  return 'allowed'
}

type Stop = Pick<Ask, 'personId' | 'staffId' | 'insuredAs'>

/**
 * Stops a reset that waits, for its owner who called: somebody else may have begun it.
 * @returns `stopped`, `over` when none waits, `own` for themselves
 */
export function stopWaitingReset({ personId, staffId, insuredAs }: Stop) {
  return write((tx) => {
    const person = findPolicyholder(tx, personId)
    const open = findOpenReset(tx, personId)
    if (!person || open?.way !== 'waiting') return 'over'
    if (isSelf(person, { staffId, insuredAs })) return 'own'
    endReset(tx, open, { outcome: 'stopped', by: `account:${staffId}` })
    return 'stopped'
  })
}

/** Through a contact change, so that the old address is told and the insurer's core too. */
function changeEmail(tx: Db, reset: ResetRow) {
  const email = newEmailIn(reset)
  if (!email) return
  const { accountId } = reset
  const old = tx.select().from(accounts).where(eq(accounts.id, accountId)).get()!
  const id = newId()
  const at = now()
  tx.insert(contactChanges)
    .values({
      ...{ id, accountId, kind: 'email', state: 'asked' },
      newSealed: sealFor(id, 'new_sealed', email),
      oldSealed: sealFor(id, 'old_sealed', unsealed(old).email),
      ...{ createdAt: at, changedAt: at, expiresAt: at },
    })
    .run()
  makeContactChange(tx, findChange(tx, id)!)
}

function whyNot(db: Db, { resetId, personId, staffId, insuredAs, decision }: Decide) {
  const reset = findReset(db, resetId)
  const person = findPolicyholder(db, personId)
  const isOpen = reset?.accountId === personId && reset.openFor !== null && reset.way === 'staff'
  if (!person || !isOpen) return 'over'
  if (isSelf(person, { staffId, insuredAs })) return 'own'
  if (reset.askedBy === staffId) return 'same'
  const email = newEmailIn(reset)
  if (decision === 'allow' && email && isTaken(db, email, personId)) return 'email-taken'
  return undefined
}

/** The reset of a person that has not ended, however it was asked for; undefined without one. */
export async function findResetForStaff(personId: string): Promise<OpenReset | undefined> {
  const row = read((db) => findOpenReset(db, personId))
  return row && toOpen(row)
}

const MOST_LISTED = 50

/** Resets that wait for a decision of staff, without anything personal. */
export async function listResetsToDecide() {
  return read((db) =>
    db
      .select({
        resetId: factorResets.id,
        personId: factorResets.accountId,
        holderId: accounts.holderId,
        createdAt: factorResets.createdAt,
      })
      .from(factorResets)
      .innerJoin(accounts, eq(accounts.id, factorResets.accountId))
      .where(and(isNotNull(factorResets.openFor), eq(factorResets.way, 'staff')))
      .limit(MOST_LISTED)
      .all(),
  )
}

function toOpen(row: ResetRow): OpenReset {
  return {
    resetId: row.id,
    way: row.way,
    askedBy: row.askedBy,
    createdAt: row.createdAt,
    proof: (row.proof ?? undefined) as ResetProof | undefined,
    newEmail: newEmailIn(row),
  }
}

function findPolicyholder(db: Db, personId: string) {
  const row = db.select().from(accounts).where(eq(accounts.id, personId)).get()
  return row?.holderId && row.closedAt === null ? row : undefined
}

const isSelf = (
  person: { id: string; holderId: string | null },
  by: { staffId: string; insuredAs: string | undefined },
) => person.id === by.staffId || (by.insuredAs !== undefined && person.holderId === by.insuredAs)

function isTaken(db: Db, email: string, personId: string) {
  const owner = findByEmail(db, email)
  return owner !== undefined && owner.id !== personId
}

const newEmailOf = (row: string) => ({ table: 'factor_resets', column: 'new_email_sealed', row })

const newEmailIn = ({ id, newEmailSealed }: ResetRow) =>
  newEmailSealed ? open(newEmailSealed, newEmailOf(id)) : undefined

type Act = { staffId: string; act: string; personId: string; resetId: string }

const recordAct = (tx: Db, { staffId, act, personId, resetId }: Act) =>
  recordAudit(tx, {
    actor: `account:${staffId}`,
    act,
    subject: `account:${personId}`,
    detail: { resetId },
  })
