import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { closeByHand } from '#app/platform/ledger.server.ts'

type FileByHand = {
  documentId: string
  note: string
  staffId: string
  insuredAs: string | undefined
}

/**
 * A member of staff has given a file to the insurer another way, and says how in `note`: it is not sent
 * any more, and what the insurer says of it later still applies. One that was not found free of viruses
 * stays. 'noted'; 'done' for one that has arrived; 'own'; 'not-found'.
 */
export function noteFileByHand({ documentId, note, staffId, insuredAs }: FileByHand) {
  return write((tx) => {
    const mine = eq(documents.id, documentId)
    const row = tx.select().from(documents).where(mine).get()
    if (!row || row.origin !== 'holder') return 'not-found'
    if (row.ownerId === insuredAs) return 'own'
    if (row.state !== 'stored' && row.state !== 'failed') return 'done'
    tx.update(documents).set({ state: 'sent', failureCode: null }).where(mine).run()
    closeByHand(tx, { kind: 'file', subjectId: documentId }, note)
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'hand-over.noted-by-hand',
      subject: `document:${documentId}`,
    })
    return 'noted'
  })
}
