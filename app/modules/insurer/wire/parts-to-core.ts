import { toCode, codeFor } from '#app/modules/insurer/codes.server.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import { channels, languagesAtCore } from '#app/modules/insurer/core-codes.ts'
import { InsurerRefused } from '#app/modules/insurer/insurer-errors.ts'
import type { AnswerForCore, DocumentToSend, NoteForCore } from '#app/modules/insurer/insurer.ts'

type Metadata = components['schemas']['DocumentMetadata']
type CannotProvide = Extract<
  components['schemas']['Answer'],
  { kind: 'CANNOT_PROVIDE' }
>['reasonCode']

/** What is told of a file beside its bytes. */
export const documentToCore = (document: DocumentToSend): Metadata => ({
  externalRef: document.documentId,
  sha256: document.sha256,
  type: toCode<Metadata['type']>('documentTypes', document.type),
  contentType: document.contentType as Metadata['contentType'],
  bytes: document.bytes.length,
  source: toCode('documentSources', 'portal'),
  ...(document.fileName ? { fileName: document.fileName.slice(0, 200) } : {}),
  ...(document.coreRequestId ? { activityId: document.coreRequestId } : {}),
})

/** An answer to a request. @throws InsurerRefused (`AnswerWithoutText`) */
export function answerToCore(answer: AnswerForCore): components['schemas']['Answer'] {
  const { answerId: externalRef, kind, reason = 'other', coreDocumentIds = [] } = answer
  const words = answer.text ? { text: answer.text } : {}
  if (kind === 'documents')
    return { kind: 'DOCUMENTS', externalRef, documentIds: coreDocumentIds, ...words }
  if (kind === 'cannot_provide')
    return {
      kind: 'CANNOT_PROVIDE',
      externalRef,
      reasonCode: toCode<CannotProvide>('cannotProvide', reason),
      ...words,
    }
  if (!answer.text) throw new InsurerRefused('AnswerWithoutText')
  return { kind: 'TEXT', externalRef, text: answer.text }
}

/** A message to the insurer's people. */
export const noteToCore = ({ messageId, text, language, inReplyTo, writtenAt }: NoteForCore) => ({
  externalRef: messageId,
  text,
  language: languagesAtCore[language],
  channel: codeFor(channels, 'portal') as 'PORTAL',
  writtenAt,
  ...(inReplyTo ? { inReplyTo } : {}),
})
