import type { Document, RefusalReason, RefusedFile } from './documents.ts'
import { checkPdf } from './check-pdf.server.ts'
import { cleanImage } from './clean-image.server.ts'
import { withEnding } from './file-names.ts'
import { findKind } from './find-kind.server.ts'
import { keepDocument } from './keep-document.server.ts'
import { spoolUpload, type SpooledFile } from './spool-upload.server.ts'
import { discard, isDiskFull } from './spool.server.ts'

export type DocumentOwner = { ownerId: string; claimId: string; requestId?: string }

export type Received = {
  /** The other fields of the form, as typed. */
  fields: FormData
  stored: Document[]
  /** Files whose bytes this claim already has; the documents are those kept before. */
  alreadyHere: Document[]
  refused: RefusedFile[]
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
 * a post that broke off nothing is kept. No refusal throws.
 * @throws DatabaseUnavailable when a row could not be written; the files before it are kept
 */
export async function receiveDocuments(request: Request, owner: DocumentOwner): Promise<Received> {
  const { fields, files, refused } = await spoolUpload(request)
  const received: Received = { fields, stored: [], alreadyHere: [], refused }
  try {
    for (const file of files) await receiveFile(file, owner, received)
  } finally {
    await Promise.all(files.map(({ path }) => discard(path)))
  }
  return received
}

async function receiveFile(file: SpooledFile, owner: DocumentOwner, received: Received) {
  const refuse = (reason: RefusalReason) => received.refused.push({ name: file.name, reason })
  const ready = await prepare(file)
  if ('refused' in ready) return refuse(ready.refused)
  try {
    const name = withEnding(file.name, endings[ready.contentType]!)
    const { document, isNew } = await keepDocument({ ...owner, ...ready, name })
    return (isNew ? received.stored : received.alreadyHere).push(document)
  } catch (error) {
    if (isDiskFull(error)) return refuse('noRoom')
    throw error
  } finally {
    await discard(ready.path)
  }
}

type Ready = { path: string; contentType: string } | { refused: RefusalReason }

async function prepare({ path, name }: SpooledFile): Promise<Ready> {
  const kind = await findKind(path, name)
  switch (kind) {
    case 'pdf': {
      const verdict = await checkPdf(path)
      return verdict === 'sound' ? { path, contentType: 'application/pdf' } : { refused: verdict }
    }
    case 'jpeg':
    case 'png':
    case 'webp':
    case 'heic': {
      const cleaned = await cleanImage({ from: path, to: `${path}.clean`, kind })
      return 'refused' in cleaned ? cleaned : { ...cleaned, path: `${path}.clean` }
    }
    default:
      return { refused: kind }
  }
}
