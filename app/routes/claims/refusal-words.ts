import {
  MAX_FILE_BYTES,
  MAX_FILES,
  type RefusalReason,
  type RefusedFile,
} from '#app/modules/documents/documents.ts'
import type { Words } from '#app/words/words.ts'

/** Why a file was not taken and how to mend it. */
export function tellRefusal({ t, fileSize }: Words, reason: RefusalReason) {
  if (reason === 'tooLarge')
    return t('documents.refused.tooLarge', { size: fileSize(MAX_FILE_BYTES) })
  if (reason === 'tooMany') return t('documents.refused.tooMany', { most: MAX_FILES })
  return t(`documents.refused.${reason}`)
}

/** The same with the file's name before it. */
export function tellRefusedFile(words: Words, { name, reason }: RefusedFile) {
  const told = tellRefusal(words, reason)
  return name ? words.t('documents.notTaken', { file: name, reason: told }) : told
}
