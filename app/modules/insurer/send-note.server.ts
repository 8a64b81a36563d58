import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { NoteForCore } from '#app/modules/insurer/insurer.ts'
import { InsurerUnavailable, isRefusal } from '#app/modules/insurer/insurer-errors.ts'

/**
 * Adds the insured's message to a claim's conversation, once per message id. Returns the core's id of it.
 * @throws InsurerUnavailable (also when the core says that it has it and does not list it yet), InsurerRefused
 */
export async function sendNote(note: NoteForCore): Promise<string> {
  try {
    return await getCore().addNote(note)
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted', 'DuplicateExternalRef')) throw error
    const notes = await getCore().listNotes(note.coreClaimId)
    const ours = notes.find(({ externalRef }) => externalRef === note.messageId)
    if (!ours) throw new InsurerUnavailable(error.code)
    return ours.coreNoteId
  }
}
