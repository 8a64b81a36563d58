import { z } from 'zod'
import { json } from '#mocks/reply.ts'
import { type StoredFiles } from '#mocks/uploadthing/stored-files.ts'

const Delete = z.union([
  z.object({ fileKeys: z.array(z.string()) }),
  z.object({ customIds: z.array(z.string()) }),
])
const List = z.object({ limit: z.number().default(500), offset: z.number().default(0) })
const UpdateAcl = z.object({ updates: z.array(z.object({ fileKey: z.string(), acl: z.string() })) })

/** `POST /v6/…`, with the API key: delete, list, change who may read. */
export async function answerApi(
  { files, apiKey }: { files: StoredFiles; apiKey: string },
  request: Request,
  path: string,
) {
  if (request.headers.get('x-uploadthing-api-key') !== apiKey) {
    return json({ error: 'Invalid API key' }, 401)
  }
  const answer = answers[path]
  if (!answer) return json({ error: 'Not found' }, 404)
  try {
    return json(answer(files, await request.json()))
  } catch (error) {
    return json({ error: String(error) }, 400)
  }
}

const answers: Record<string, (files: StoredFiles, body: unknown) => unknown> = {
  'v6/deleteFiles': (files, body) => {
    const asked = Delete.parse(body)
    const keys = 'fileKeys' in asked ? asked.fileKeys : keysOf(files, new Set(asked.customIds))
    return { success: true, deletedCount: keys.filter(files.remove).length }
  },
  'v6/listFiles': (files, body) => {
    const { limit, offset } = List.parse(body)
    const all = files.list()
    const shown = all
      .slice(offset, offset + limit)
      .map(({ key, customId, name, size, uploadedAt }) => {
        return { id: key, key, customId, name, size, status: 'Uploaded', uploadedAt }
      })
    return { hasMore: offset + shown.length < all.length, files: shown }
  },
  'v6/updateACL': (files, body) => {
    for (const { fileKey, acl } of UpdateAcl.parse(body).updates) files.setAcl(fileKey, acl)
    return { success: true }
  },
}

function keysOf(files: StoredFiles, customIds: Set<string>) {
  const owned = files.list().filter(({ customId }) => customId !== null && customIds.has(customId))
  return owned.map(({ key }) => key)
}
