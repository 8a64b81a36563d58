import type { HearFields } from '#app/http/weather.server.ts'
import type { RefusedFile } from '#app/modules/documents/documents.ts'
import { receiveFiles } from './receive-files.server.ts'

export type Arrived = {
  /** The fields beside the files. */
  fields: FormData
  /** Our ids of the files that came along and are with the claim now. */
  fileIds: string[]
  refused: RefusedFile[]
}

/** Reads a post with or without files; what could be taken of them is stored with the claim. */
export async function receiveMessage(
  request: Request,
  { claimId, holderId }: { claimId: string; holderId: string },
  hear: HearFields,
): Promise<Arrived> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) {
    const fields = await request.formData()
    hear(fields)
    return { fields, fileIds: [], refused: [] }
  }
  const received = await receiveFiles(request, { ownerId: holderId, claimId }, hear)
  const files = [...received.stored, ...received.alreadyHere]
  return {
    fields: received.fields,
    fileIds: files.map(({ documentId }) => documentId),
    refused: received.refused,
  }
}
