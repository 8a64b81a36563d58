/** Largest file in bytes. The insurer's core takes at most 26,214,400; people are told 25 MB. */
export const MAX_FILE_BYTES = 25_000_000

/** Most files in one post. */
export const MAX_FILES = 20

/** For `<input type=file accept>`. Leaving .heic out would make some phones convert badly by themselves. */
export const acceptedFiles = 'image/*,.heic,.heif,.tif,.tiff,.pdf'

/**
 * The ledger of a file: with us, passed to the insurer's core, confirmed or not accepted by it.
 * 'checking': with us, and not yet looked through for viruses. 'infected': it had one, its bytes are gone.
 * 'failed': with us, and staff look at why it could not be passed on.
 */
export type DocumentState =
  'checking' | 'infected' | 'stored' | 'sent' | 'confirmed' | 'rejected' | 'failed'

/** Pixels of each side of a thumbnail: twice what a list shows, for dense screens. */
export const THUMBNAIL_PIXELS = 96

export type Document = {
  documentId: string
  claimId: string
  /** The request of the insurer this file answers. */
  requestId?: string
  /** Sent from here, written by the insurer, or given to the insurer another way (post, phone, email). */
  origin: 'holder' | 'insurer' | 'elsewhere'
  name: string
  contentType: string
  bytes: number
  /** Of the bytes that go to the insurer, hex. */
  sha256: string
  /** Whether there is a small picture of it. */
  hasThumbnail: boolean
  state: DocumentState
  /** The insurer's own code and words, when `state` is 'rejected'. */
  rejection?: { code: string; message: string }
  coreDocumentId?: string
  /** The document sent in place of this one, which the insurer could not use. */
  replacedBy?: string
  /** Milliseconds since 1970. */
  storedAt: number
}

/**
 * The files of one or more claims that wait for another in their place: not usable, and nothing was sent
 * for them since, also not to the request they answered.
 */
export function filesToMend(files: readonly Document[]) {
  const isAnsweredSince = (file: Document) =>
    files.some(
      ({ requestId, documentId }) => requestId === file.requestId && documentId > file.documentId,
    )
  return files.filter(
    (file) =>
      file.state === 'rejected' &&
      !file.replacedBy &&
      !(file.requestId !== undefined && isAnsweredSince(file)),
  )
}

/** Why a file was not taken. Each has a sentence `documents.refused.<reason>` that also says how to mend it. */
export type RefusalReason =
  | 'tooLarge'
  | 'tooMany'
  | 'tooMuch'
  | 'tooOften'
  | 'claimClosed'
  | 'empty'
  | 'word'
  | 'archive'
  | 'webPage'
  | 'video'
  | 'otherKind'
  | 'misnamed'
  | 'damaged'
  | 'tooManyPixels'
  | 'tooManyPages'
  | 'carriesMore'
  | 'infected'
  | 'usedBefore'
  | 'locked'
  | 'noRoom'
  | 'cutOff'

/** `name` as the person knows the file; empty where the whole post is meant. */
export type RefusedFile = { name: string; reason: RefusalReason }
