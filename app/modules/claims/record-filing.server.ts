import { and, eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claimFilings, claims } from '#db/schema/claims.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { openEntry } from '#app/platform/ledger.server.ts'
import { blindIndex } from '#app/platform/seal.server.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import { findOwn, saidByCore, standsAt, type ClaimRow } from './claim-row.server.ts'
import type { ClaimStatus } from './claim-status.ts'
import { mayFile, type FilingKind } from './filing-forms.ts'
import { sealFiling, statusAsked, type FilingContent } from './filing-row.server.ts'
import { recordStep } from './record-step.server.ts'

/** What every filing comes with. `formToken`: the same words on the same form are one filing. */
export type OwnFiling = {
  claimId: string
  holderId: string
  formToken: string
  /** Files of the claim that go with it; others are left out. */
  documentIds: string[]
}

type NewFiling = OwnFiling & { kind: FilingKind; content: FilingContent }

/**
 * Keeps a filing with its step, event and audit row in one transaction, and lets the claim's status
 * count it at once. 'filed', also for the same form again; 'not-now' where the claim does not take
 * it; 'not-found'.
 */
export async function recordFiling(filing: NewFiling) {
  const { claimId, holderId, kind } = filing
  const files = await listDocuments({ ownerId: holderId, claimId })
  const isOurs = new Set(files.map(({ documentId }) => documentId))
  const documentIds = [...new Set(filing.documentIds)].filter((id) => isOurs.has(id))
  const onceKey = onceKeyOf(filing)
  return write((tx) => {
    const row = findOwn(tx, filing)
    if (!row) return 'not-found'
    const known = findFiled(tx, claimId, onceKey)
    if (known) {
      noteAcknowledged({ kind, subjectId: known.id, claimId })
      return joinFiles(tx, known, documentIds)
    }
    if (!row.coreClaimId || !mayFile(kind, standsAt(row))) return 'not-now'
    const filingId = insertFiling(tx, row, { ...filing, documentIds, onceKey })
    recordEvent(tx, 'filing/made', { claimId, filingId })
    recordAudit(tx, {
      actor: `holder:${holderId}`,
      act: `claim.${kind}-filed`,
      subject: `claim:${claimId}`,
      detail: { filingId },
    })
    return 'filed'
  })
}

const onceKeyOf = ({ formToken, content }: NewFiling) =>
  blindIndex(`${formToken} ${JSON.stringify(content)}`, 'claims.filing')

function findFiled(tx: Db, claimId: string, onceKey: string) {
  const same = and(eq(claimFilings.claimId, claimId), eq(claimFilings.onceKey, onceKey))
  return tx.select().from(claimFilings).where(same).get()
}

/** Files that come with the same form again go along while the filing has not gone. */
function joinFiles(tx: Db, filed: typeof claimFilings.$inferSelect, more: string[]) {
  const documentIds = [...new Set([...filed.documentIds, ...more])]
  if (filed.sentAt === null && documentIds.length > filed.documentIds.length)
    tx.update(claimFilings).set({ documentIds }).where(eq(claimFilings.id, filed.id)).run()
  return 'filed' as const
}

type KeyedFiling = NewFiling & { onceKey: string }

function insertFiling(tx: Db, row: ClaimRow, filing: KeyedFiling) {
  const { kind, onceKey, documentIds, content } = filing
  const id = newId()
  const at = now()
  const status = statusAsked[kind] ?? (row.status as ClaimStatus)
  const known = saidByCore(row)?.exposures.map(({ exposureId }) => exposureId) ?? []
  const exposureIds = content.exposureIds?.filter((one) => known.includes(one))
  tx.insert(claimFilings)
    .values({
      id,
      claimId: row.id,
      kind,
      onceKey,
      contentSealed: sealFiling(id, { ...content, exposureIds }),
      documentIds,
      filedAt: at,
    })
    .run()
  openEntry(tx, { kind, subjectId: id, claimId: row.id })
  tx.update(claims).set({ status, updatedAt: at }).where(eq(claims.id, row.id)).run()
  recordStep(tx, { claimId: row.id, key: `filing:${id}`, kind, status, at, tell: false })
  return id
}
