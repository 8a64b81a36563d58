import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import { languagesAtCore } from '#app/modules/insurer/core-codes.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { listNotes } from '#app/modules/insurer/list-claim-parts.server.ts'
import { WireNote } from '#app/modules/insurer/note-from-core.ts'

export type NoteForCore = {
  coreClaimId: string
  /** Ours: the core takes a message of this id once. */
  messageId: string
  text: string
  language: 'en' | 'es'
  /** The core's id of the message it answers. */
  inReplyTo?: string | undefined
  /** ISO 8601. */
  writtenAt: string
}

/**
 * Adds the insured's message to a claim's conversation, once per message id. Returns the core's id of it.
 * @throws InsurerUnavailable (also when the core says that it has it and does not list it yet), InsurerRefused
 */
export async function sendNote(note: NoteForCore): Promise<string> {
  const params = {
    path: { claimId: note.coreClaimId },
    header: { 'Idempotency-Key': note.messageId },
  }
  const body = bodyOf(note)
  try {
    const sent = await askFor(WireNote, (core) =>
      core.POST('/claims/{claimId}/notes', { params, body }),
    )
    return sent.noteId
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted', 'DuplicateExternalRef')) throw error
    const notes = await listNotes(note.coreClaimId)
    const ours = notes.find(({ externalRef }) => externalRef === note.messageId)
    if (!ours) throw new InsurerUnavailable(error.code)
    return ours.noteId
  }
}

const bodyOf = ({ messageId, text, language, inReplyTo, writtenAt }: NoteForCore) => ({
  externalRef: messageId,
  text,
  language: languagesAtCore[language],
  channel: 'PORTAL' as const,
  writtenAt,
  ...(inReplyTo ? { inReplyTo } : {}),
})
