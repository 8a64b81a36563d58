import { Readable } from 'node:stream'
import { and, eq } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { dropEntry } from '#app/platform/ledger.server.ts'
import type { DocumentRow } from './document-row.server.ts'
import { openContent } from './read-document.server.ts'
import { scanContent } from './scan-content.server.ts'
import { forgetObjects } from './stored-object.server.ts'

/**
 * Looks through a kept file for viruses and releases it: 'released'. One with a virus loses its bytes
 * and its person is told: 'infected'. 'unknown' while the scanner cannot be asked; ask again then.
 * 'not-found' when it was taken back meanwhile. Harmless to repeat.
 */
export async function checkDocument(
  documentId: string,
): Promise<'released' | 'infected' | 'unknown' | 'not-found'> {
  const row = findRow(documentId)
  if (!row) return 'not-found'
  if (row.state === 'infected') return 'infected'
  if (row.state !== 'checking') return 'released'
  const verdict = await scanContent(Readable.from([await openContent(row)]))
  if (verdict === 'unknown') return verdict
  return verdict === 'clean' ? release(row) : removeBytes(row)
}

/**
 * Whether a file may leave: 'checking' not yet, 'infected' never. A file that is gone holds nothing up
 * either; whoever reads it finds that out.
 */
export async function findRelease(
  documentId: string,
): Promise<'released' | 'checking' | 'infected'> {
  const state = findRow(documentId)?.state
  return state === 'checking' || state === 'infected' ? state : 'released'
}

const findRow = (documentId: string) =>
  read((db) => db.select().from(documents).where(eq(documents.id, documentId)).get())

const isStillChecking = (row: DocumentRow) =>
  and(eq(documents.id, row.id), eq(documents.state, 'checking'))

function release(row: DocumentRow) {
  return write((tx) => {
    const { changes } = tx
      .update(documents)
      .set({ state: 'stored' })
      .where(isStillChecking(row))
      .run()
    if (changes === 0) return 'released' as const
    recordEvent(tx, 'document/stored', { documentId: row.id })
    return 'released' as const
  })
}

function removeBytes(row: DocumentRow) {
  return write((tx) => {
    const { changes } = tx
      .update(documents)
      .set({ state: 'infected', keySealed: null, storageName: null, thumbnailName: null })
      .where(isStillChecking(row))
      .run()
    const { id: documentId, claimId, ownerId } = row
    if (changes === 0) return 'infected' as const
    forgetObjects(tx, documentId)
    dropEntry(tx, { kind: 'file', subjectId: documentId })
    recordEvent(tx, 'document/rejected', { documentId, claimId, ownerId })
    recordAudit(tx, {
      actor: 'system',
      act: 'document.infected',
      subject: `document:${documentId}`,
    })
    return 'infected' as const
  })
}
