export { receiveDocuments, type DocumentOwner, type Received } from './receive-documents.server.ts'
export {
  findOwnDocument,
  listDocuments,
  listFilesToMend,
  listOwnDocuments,
  listUnsentDocuments,
} from './list-documents.server.ts'
export {
  findIdAtCore,
  getDocumentForInsurer,
  readDocument,
  readThumbnail,
} from './read-document.server.ts'
export { markDocumentFailed, markDocumentSent } from './mark-document-sent.server.ts'
export { applyDocumentsFromCore } from './apply-documents-from-core.server.ts'
export { checkDocument, findRelease } from './check-document.server.ts'
export { moveDocuments } from './move-documents.server.ts'
export { removeDocument } from './remove-document.server.ts'
export { sweepSpool } from './sweep-spool.server.ts'
export { sweepOwnDiskHourly, sweepStores } from './sweep-stores.server.ts'
export { countFilesComing, hasFilesComing } from './files-coming.server.ts'
export { moveAll } from './move-all.server.ts'
export { moveToChosenStore } from './move-in-time.server.ts'
export { readCopyForMachine } from './local-store.server.ts'
export { moveObject } from './move-object.server.ts'
export { removeDoomedCopies } from './remove-copies.server.ts'
export { StoreFailed } from './store-failed.server.ts'
export { listStuckMoves, markMoveFailed, requestMoveAgain } from './stuck-moves.server.ts'
export { markFileMissing } from './missing-at-core.server.ts'
export { noteFileByHand } from './note-file-by-hand.server.ts'
export { listStuckDocuments, requestDocumentResend } from './stuck-documents.server.ts'

// For backups of the local store.
export { isWhole } from './fetch-object.server.ts'
export { listLocalCopies, type LocalCopy } from './list-local-copies.server.ts'
export { localFolderIn } from './local-store.server.ts'
export { localCopyReader } from './read-local-copies.server.ts'
export { openEveryFile } from './open-every-file.server.ts'

// Papers of ours.
export { printPaper } from './print-paper.server.ts'
export type { Paper, PaperPart } from './make-pdf.server.ts'
