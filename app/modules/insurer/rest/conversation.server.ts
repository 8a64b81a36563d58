import { cannotProvide, languagesAtCore } from '#app/modules/insurer/core-codes.ts'
import type { AnswerForCore, NoteForCore } from '#app/modules/insurer/insurer.ts'
import { InsurerRefused } from '#app/modules/insurer/insurer-errors.ts'
import { askFor } from '#app/modules/insurer/rest/ask-core.server.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import { WireNote } from '#app/modules/insurer/wire/note-from-core.ts'
import { WireActivity } from '#app/modules/insurer/wire/request-from-core.ts'

export async function answerRequest(answer: AnswerForCore): Promise<void> {
  const params = {
    path: { activityId: answer.coreRequestId },
    header: { 'Idempotency-Key': answer.answerId },
  }
  const body = answerBody(answer)
  await askFor(WireActivity, (core) =>
    core.POST('/activities/{activityId}/responses', { params, body }),
  )
}

export async function addNote(note: NoteForCore): Promise<string> {
  const params = {
    path: { claimId: note.coreClaimId },
    header: { 'Idempotency-Key': note.messageId },
  }
  const body = noteBody(note)
  const sent = await askFor(WireNote, (core) =>
    core.POST('/claims/{claimId}/notes', { params, body }),
  )
  return sent.noteId
}

function answerBody(answer: AnswerForCore): components['schemas']['Answer'] {
  const { answerId: externalRef, kind, reason = 'other', coreDocumentIds = [] } = answer
  const words = answer.text ? { text: answer.text } : {}
  if (kind === 'documents')
    return { kind: 'DOCUMENTS', externalRef, documentIds: coreDocumentIds, ...words }
  if (kind === 'cannot_provide')
    return { kind: 'CANNOT_PROVIDE', externalRef, reasonCode: cannotProvide[reason], ...words }
  if (!answer.text) throw new InsurerRefused('AnswerWithoutText')
  return { kind: 'TEXT', externalRef, text: answer.text }
}

const noteBody = ({ messageId, text, language, inReplyTo, writtenAt }: NoteForCore) => ({
  externalRef: messageId,
  text,
  language: languagesAtCore[language],
  channel: 'PORTAL' as const,
  writtenAt,
  ...(inReplyTo ? { inReplyTo } : {}),
})
