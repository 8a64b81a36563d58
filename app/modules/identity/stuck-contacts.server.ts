import { and, asc, eq, inArray, isNotNull, lt, or } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { accounts, contactChanges } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveEntry, openEntry } from '#app/platform/ledger.server.ts'
import { findChange } from './contact-change-row.server.ts'

/** A change that the core does not have after this long is shown to staff. */
const STUCK_AFTER = minutes(10)
const MOST = 100

/**
 * New emails, phones and addresses that the core would not take (`code` says why), or has not had for
 * more than ten minutes, or that are held for longer than was said; oldest first, 100 at most.
 */
export async function listStuckContacts() {
  const { state, changedAt, heldUntil, failureCode } = contactChanges
  const late = now() - STUCK_AFTER
  return read((db) =>
    db
      .select({
        changeId: contactChanges.id,
        kind: contactChanges.kind,
        holderId: accounts.holderId,
        code: failureCode,
        since: contactChanges.changedAt,
        resentAt: contactChanges.resentAt,
      })
      .from(contactChanges)
      .innerJoin(accounts, eq(accounts.id, contactChanges.accountId))
      .where(
        or(
          and(inArray(state, ['made', 'refused']), or(isNotNull(failureCode), lt(changedAt, late))),
          and(eq(state, 'held'), lt(heldUntil, late)),
        ),
      )
      .orderBy(asc(changedAt))
      .limit(MOST)
      .all(),
  )
}

type Resend = {
  changeId: string
  /** Also where it has arrived, and the core has something else. */
  isTold?: boolean
  staffId: string
  /** The policyholder this member of staff is in private. */
  insuredAs: string | undefined
}

/**
 * Tells the core once more, by a member of staff. 'requested'; 'under-way' when it has arrived or was
 * asked for less than ten minutes ago, nothing new then; 'own' for their own; 'not-found'.
 */
export function requestContactResend({ changeId, isTold = false, staffId, insuredAs }: Resend) {
  return write((tx) => {
    const row = findChange(tx, changeId)
    if (!row || row.state === 'asked' || row.state === 'stopped') return 'not-found'
    const owner = tx.select().from(accounts).where(eq(accounts.id, row.accountId)).get()
    if (insuredAs !== undefined && owner?.holderId === insuredAs) return 'own'
    const begun = row.failureCode === null && (row.resentAt ?? 0) > now() - STUCK_AFTER
    const isThere = row.state === 'sent'
    if (begun || (isThere && !isTold)) return 'under-way'
    const entry = { kind: 'contact' as const, subjectId: changeId }
    tx.update(contactChanges)
      .set({ ...(isThere ? { state: 'made' } : {}), failureCode: null, resentAt: now() })
      .where(eq(contactChanges.id, changeId))
      .run()
    if (isThere) openEntry(tx, { ...entry, claimId: null })
    moveEntry(tx, entry, 'stored')
    recordEvent(tx, 'contact/changed', { accountId: row.accountId, changeId })
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'contact.resend-requested',
      subject: `account:${row.accountId}`,
    })
    return 'requested'
  })
}
