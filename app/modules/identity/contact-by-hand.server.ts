import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { accounts, contactChanges } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { closeByHand } from '#app/platform/ledger.server.ts'
import { findChange } from './contact-change-row.server.ts'

type ContactByHand = {
  changeId: string
  note: string
  staffId: string
  insuredAs: string | undefined
}

/**
 * A member of staff has told the insurer of a new contact another way, and says how in `note`: it is not
 * sent any more. 'noted'; 'done' for one that has arrived or still waits for its person; 'own'; 'not-found'.
 */
export function noteContactByHand({ changeId, note, staffId, insuredAs }: ContactByHand) {
  return write((tx) => {
    const row = findChange(tx, changeId)
    if (!row) return 'not-found'
    const owner = tx.select().from(accounts).where(eq(accounts.id, row.accountId)).get()
    if (insuredAs !== undefined && owner?.holderId === insuredAs) return 'own'
    if (row.state !== 'made' && row.state !== 'refused') return 'done'
    tx.update(contactChanges)
      .set({ state: 'sent', failureCode: null, changedAt: now() })
      .where(eq(contactChanges.id, changeId))
      .run()
    closeByHand(tx, { kind: 'contact', subjectId: changeId }, note)
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'hand-over.noted-by-hand',
      subject: `account:${row.accountId}`,
    })
    return 'noted'
  })
}
