import { createReadStream } from 'node:fs'
import { write, type Db } from '#db/client.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import type { Document, RefusalReason, RefusedFile } from './documents.ts'
import { cleanFile } from './clean-file.server.ts'
import { isDiskFull } from './disk-full.ts'
import { withEnding } from './file-names.ts'
import { findKind } from './find-kind.server.ts'
import { keepDocument } from './keep-document.server.ts'
import { scanContent } from './scan-content.server.ts'
import { spoolUpload, type SpooledFile } from './spool-upload.server.ts'
import { discard } from './spool.server.ts'

export type DocumentOwner = { ownerId: string; claimId: string; requestId?: string }

export type Received = {
  /** The other fields of the form, as typed. */
  fields: FormData
  stored: Document[]
  /** Files whose bytes this claim already has; the documents are those kept before. */
  alreadyHere: Document[]
  refused: RefusedFile[]
}

type Receiving = {
  /** Hears of the other fields before the first file is kept. */
  onFields?: ((fields: FormData) => void) | undefined
  /** Every file is refused for this, by its name; the fields are read as ever. */
  refuseAll?: RefusalReason | undefined
  /** Asked in the transaction that keeps a file; where it says no the file is refused as 'claimClosed'. */
  mayKeep?: ((tx: Db) => boolean) | undefined
}

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
}

/**
 * Takes the files of a multipart form for one claim: streamed to disk within the limits, recognised by
 * their bytes, photos written anew without their place, sealed and stored. The caller has checked that
 * the claim is the owner's. A good file is stored even when another of the same post is refused; of
 * a post that broke off nothing is kept. A field `replaces` names the rejected file that they are sent
 * in place of. No refusal throws.
 * @throws DatabaseUnavailable when a row could not be written; the files before it are kept
 */
export async function receiveDocuments(
  request: Request,
  owner: DocumentOwner,
  { onFields, refuseAll, mayKeep }: Receiving = {},
): Promise<Received> {
  const { fields, files, refused } = await spoolUpload(request)
  onFields?.(fields)
  const received: Received = { fields, stored: [], alreadyHere: [], refused }
  try {
    const replaces = fields.get('replaces')
    const settled = { ...owner, mayKeep, ...(typeof replaces === 'string' ? { replaces } : {}) }
    for (const file of files)
      if (refuseAll) refused.push({ name: file.name, reason: refuseAll })
      else await receiveFile(file, settled, received)
  } finally {
    await Promise.all(files.map(({ path }) => discard(path)))
  }
  return received
}

async function receiveFile(
  file: SpooledFile,
  owner: DocumentOwner & { replaces?: string } & Pick<Receiving, 'mayKeep'>,
  received: Received,
) {
  const refuse = (reason: RefusalReason) => received.refused.push({ name: file.name, reason })
  const clean = `${file.path}.clean`
  try {
    const found = await findKind(file.path, file.name)
    if ('refused' in found) return refuse(found.refused)
    const ready = await cleanFile({ from: file.path, to: clean, kind: found.kind })
    if ('refused' in ready) return refuse(ready.refused)
    const verdict = await scanContent(createReadStream(ready.path))
    if (verdict === 'infected') {
      await noteVirus(owner)
      return refuse('infected')
    }
    const name = withEnding(file.name, endings[ready.contentType]!)
    const toKeep = { ...owner, ...ready, name, isChecked: verdict === 'clean' }
    const kept = await keepDocument(toKeep)
    if (kept === 'unwanted') return refuse('claimClosed')
    const { document, isNew } = kept
    if (!isNew && document.state === 'infected') return refuse('infected')
    if (!isNew && document.state === 'rejected') return refuse('usedBefore')
    return (isNew ? received.stored : received.alreadyHere).push(document)
  } catch (error) {
    if (isDiskFull(error)) return refuse('noRoom')
    throw error
  } finally {
    await Promise.all([discard(clean), discard(`${clean}.thumbnail`)])
  }
}

/** Nothing of it was kept; staff read of it in the audit. */
const noteVirus = ({ ownerId, claimId }: DocumentOwner) =>
  write((tx) =>
    recordAudit(tx, {
      actor: `holder:${ownerId}`,
      act: 'document.infected',
      subject: `claim:${claimId}`,
    }),
  )
