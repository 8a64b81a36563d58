import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import type { DocumentAtCore } from '#app/modules/insurer/insurer.ts'
import { cleanName } from './file-names.ts'
import { namePlace, rejectionPlace, type DocumentRow } from './document-row.server.ts'
import { stateFromCore } from './state-from-core.ts'

/**
 * Takes over what the core says of a claim's documents: states of ours move (never back in time) and
 * documents only the core has get a row, their bytes to be fetched when opened. Repeating is harmless.
 */
export async function applyDocumentsFromCore(of: {
  claimId: string
  ownerId: string
  documents: DocumentAtCore[]
}): Promise<void> {
  if (of.documents.length === 0) return
  await write((tx) => {
    const rows = tx.select().from(documents).where(eq(documents.claimId, of.claimId)).all()
    for (const atCore of of.documents) {
      const row = rows.find((one) => isSame(one, atCore))
      if (row) moveState(tx, row, atCore)
      else if (atCore.state !== 'expected') rows.push(addFromCore(tx, of, atCore))
    }
  })
}

/** The insurer may have the same bytes by another way; ours still open only after their own check for viruses. */
const waitsForCheck = ({ state }: DocumentRow) => state === 'checking' || state === 'infected'

const isSame = (row: DocumentRow, atCore: DocumentAtCore) =>
  row.coreDocumentId === atCore.coreDocumentId ||
  row.id === atCore.externalRef ||
  row.sha256 === atCore.sha256

function moveState(tx: Db, row: DocumentRow, atCore: DocumentAtCore) {
  const at = Date.parse(atCore.stateAt)
  const state = stateFromCore[atCore.state]
  if (!state || at < row.coreStateAt || waitsForCheck(row)) return
  const changes = { ...stateColumns(row.id, atCore, at), state }
  tx.update(documents).set(changes).where(eq(documents.id, row.id)).run()
  moveEntry(tx, { kind: 'file', subjectId: row.id }, 'confirmed')
  if (state === 'rejected' && row.state !== 'rejected')
    recordEvent(tx, 'document/rejected', {
      documentId: row.id,
      claimId: row.claimId,
      ownerId: row.ownerId,
    })
}

function addFromCore(tx: Db, of: { claimId: string; ownerId: string }, atCore: DocumentAtCore) {
  const id = newId()
  const at = Date.parse(atCore.stateAt)
  const name = cleanName(atCore.title ?? atCore.fileName) || atCore.coreDocumentId
  const row = {
    ...stateColumns(id, atCore, at),
    id,
    ownerId: of.ownerId,
    claimId: of.claimId,
    origin: atCore.fromInsurer ? ('insurer' as const) : ('elsewhere' as const),
    nameSealed: seal(name, namePlace(id)),
    contentType: atCore.contentType,
    bytes: atCore.bytes,
    sha256: atCore.sha256,
    state: stateFromCore[atCore.state] ?? ('sent' as const),
    storedAt: at,
  }
  return tx.insert(documents).values(row).returning().get()
}

const stateColumns = (id: string, atCore: DocumentAtCore, at: number) => ({
  coreDocumentId: atCore.coreDocumentId,
  coreStateAt: at,
  rejectionSealed: atCore.rejection
    ? seal(JSON.stringify(atCore.rejection), rejectionPlace(id))
    : null,
})
