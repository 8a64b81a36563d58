import type { Document } from '#app/modules/documents/documents.ts'
import type { Words } from '#app/words/words.ts'
import { tellRefusal } from './refusal-words.ts'

/** The core's reasons we have our own sentence for, each with what mends it. */
const known = [
  'unreadable',
  'wrong_document',
  'incomplete',
  'expired',
  'virus',
  'format',
  'digest_mismatch',
] as const

type Rejected = Pick<Document, 'state' | 'rejection'>

/** Why a kept file could not be used and what to do, in the reader's language. */
export function tellRejection(words: Words, { state, rejection }: Rejected) {
  if (state === 'infected') return tellRefusal(words, 'infected')
  if (state !== 'rejected') return undefined
  const code = known.find((one) => one === rejection?.code) ?? 'other'
  return words.t(`documents.rejected.${code}`)
}

/** What whoever looked at it wrote, in their own words. */
export function quoteRejection({ t }: Words, { state, rejection }: Rejected) {
  const isSaid = state === 'rejected' && rejection?.message
  return isSaid ? t('documents.rejected.says', { message: rejection.message }) : undefined
}
