import { toCode } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import type {
  AnswerForCore,
  DocumentAtCore,
  DocumentToSend,
  FilingForCore,
  NoteForCore,
} from '#app/modules/insurer/insurer.ts'
import { Document } from '#app/modules/insurer/soap/claim-elements.ts'
import { fromElements } from '#app/modules/insurer/soap/elements.ts'
import { submitReport } from '#app/modules/insurer/soap/submit-report.server.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'
import { documentFromCore, WireDocument } from '#app/modules/insurer/wire/document-from-core.ts'
import {
  answerToCore,
  documentToCore,
  noteToCore,
} from '#app/modules/insurer/wire/parts-to-core.ts'

const Made = z.object({ ResourceId: z.string().min(1) })

/** Metadata and bytes in one message: nothing is ever announced only. */
export const addDocument = (document: DocumentToSend) => send(document, document.documentId)

/** The bytes of a file that was announced by other means; its own key, for the first one may be used up. */
export const sendContent = (document: DocumentToSend) =>
  send(document, `${document.documentId}:content`)

async function send(document: DocumentToSend, key: string): Promise<DocumentAtCore> {
  const { coreClaimId, bytes } = document
  const body = { ...documentToCore(document), content: bytes.toString('base64') }
  const { answer } = await submitReport({ coreClaimId, key, kind: 'DOCUMENT', body })
  return documentFromCore(understand(WireDocument, fromElements(Document, answer['Document'])))
}

export async function answerRequest(answer: AnswerForCore): Promise<void> {
  const { coreClaimId, answerId: key, coreRequestId: activityId } = answer
  const body = { ...answerToCore(answer), activityId }
  await submitReport({ coreClaimId, key, kind: 'ANSWER', body })
}

export async function addNote(note: NoteForCore): Promise<string> {
  const { coreClaimId, messageId: key } = note
  const body = noteToCore(note)
  const { answer } = await submitReport({ coreClaimId, key, kind: 'NOTE', body })
  return understand(Made, answer).ResourceId
}

export async function fileWithClaim(filing: FilingForCore): Promise<{ version: number }> {
  const { coreClaimId, filingId: key, text, exposureIds, coreDocumentIds, amount } = filing
  const told = { externalRef: key, text, documentIds: someOf(coreDocumentIds) }
  const reports = {
    reopening: {
      kind: 'REOPEN',
      body: { reasonCode: toCode('reasons', filing.reason ?? 'other'), text },
    },
    supplement: { kind: 'SUPPLEMENT', body: { ...told, amount } },
    appeal: { kind: 'APPEAL', body: { ...told, exposureIds: someOf(exposureIds) } },
  } as const
  const { version } = await submitReport({ coreClaimId, key, ...reports[filing.kind] })
  return { version }
}

const someOf = (ids: string[]) => (ids.length > 0 ? ids : undefined)
