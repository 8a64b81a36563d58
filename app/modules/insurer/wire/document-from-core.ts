import { wordFor, fromCode } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import { documentStates } from '#app/modules/insurer/core-codes.ts'
import type { DocumentAtCore } from '#app/modules/insurer/insurer.ts'

export const WireDocument = z.object({
  documentId: z.string(),
  externalRef: z.string().optional(),
  sha256: z.string(),
  type: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  source: z.string(),
  title: z.string().optional(),
  fileName: z.string().optional(),
  state: z.string(),
  stateAt: z.string(),
  rejection: z.object({ reasonCode: z.string(), message: z.string() }).optional(),
})

/** A file in the portal's words. A state we cannot name reads as received, which promises nothing more. */
export function documentFromCore(wire: z.infer<typeof WireDocument>): DocumentAtCore {
  const { documentId, source, rejection, ...same } = wire
  return {
    ...same,
    coreDocumentId: documentId,
    type: fromCode('documentTypes', wire.type),
    fromInsurer: fromCode('documentSources', source) === 'insurer',
    state: wordFor(documentStates, wire.state) ?? 'received',
    rejection: rejection && {
      code: fromCode('rejections', rejection.reasonCode),
      message: rejection.message,
    },
  }
}
