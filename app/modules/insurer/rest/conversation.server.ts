import type { AnswerForCore, NoteForCore } from '#app/modules/insurer/insurer.ts'
import { askFor } from '#app/modules/insurer/rest/ask-core.server.ts'
import { WireNote } from '#app/modules/insurer/wire/note-from-core.ts'
import { answerToCore, noteToCore } from '#app/modules/insurer/wire/parts-to-core.ts'
import { WireActivity } from '#app/modules/insurer/wire/request-from-core.ts'

export async function answerRequest(answer: AnswerForCore): Promise<void> {
  const params = {
    path: { activityId: answer.coreRequestId },
    header: { 'Idempotency-Key': answer.answerId },
  }
  const body = answerToCore(answer)
  await askFor(WireActivity, (core) =>
    core.POST('/activities/{activityId}/responses', { params, body }),
  )
}

export async function addNote(note: NoteForCore): Promise<string> {
  const params = {
    path: { claimId: note.coreClaimId },
    header: { 'Idempotency-Key': note.messageId },
  }
  const body = noteToCore(note)
  const sent = await askFor(WireNote, (core) =>
    core.POST('/claims/{claimId}/notes', { params, body }),
  )
  return sent.noteId
}
