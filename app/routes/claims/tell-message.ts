import { handOverSteps } from '#app/ui/hand-over-steps.ts'
import type { ThreadMessage } from '#app/ui/thread.tsx'
import { localeTags, type Words } from '#app/words/words.ts'
import type { ToldMessage } from './read-thread.server.ts'

/** A message of the conversation as its policyholder reads it. */
export function tellMessage(words: Words, message: ToldMessage): ThreadMessage {
  const { messageId, writer, text, language, at, files, state, isNew } = message
  const mine = writer === 'here'
  return {
    id: messageId,
    who: whoWrote(words, message),
    mine,
    at,
    text,
    lang: language && localeTags[language],
    isNew,
    files: files.map(({ documentId: id, name }) => ({ id, name, href: `/documents/${id}` })),
    steps: mine ? handOverSteps(words, state) : undefined,
    note: state === 'failed' ? words.t('claims.request.stuck') : undefined,
  }
}

/** Who wrote a message, by the name its reader knows. */
export function whoWrote({ t }: Words, { writer, author }: ToldMessage) {
  if (writer === 'here') return t('thread.you')
  return author || t(writer === 'insurer' ? 'thread.team' : 'thread.insured')
}
