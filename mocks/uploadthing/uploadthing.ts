import { createHash, randomUUID } from 'node:crypto'
import { json } from '#mocks/reply.ts'
import { answerApi } from '#mocks/uploadthing/api.ts'
import {
  createStoreDials,
  playStoreFault,
  type Operation,
  type StoreDials,
} from '#mocks/uploadthing/dials.ts'
import { isSignedUrl } from '#mocks/uploadthing/signed-url.ts'
import {
  openStoredFiles,
  type StoredFile,
  type StoredFiles,
} from '#mocks/uploadthing/stored-files.ts'

export type UploadThingOptions = { dataDir: string; apiKey: string; appId: string }
type Here = UploadThingOptions & { files: StoredFiles; dials: StoreDials }

/**
 * A stand-in for UploadThing's ingest, API and file hosts, all below `/uploadthing`. Point the SDK
 * here with `ingestUrl` and `apiUrl` `http://HOST/uploadthing`, `ufsHost` `localhost:PORT/uploadthing`
 * and `ufsAppIdLocation: 'path'`. Private files are given out only for a signed URL in time. What it
 * holds is shown at `GET /uploadthing/state`, and `POST /uploadthing/dials` makes it misbehave.
 */
export function createUploadThing(options: UploadThingOptions) {
  const files = openStoredFiles(options.dataDir)
  const here = { ...options, files, dials: createStoreDials() }
  return {
    /** Answers everything below `/uploadthing`; undefined for other paths. */
    handle: async (request: Request): Promise<Response | undefined> => {
      const path = /^\/uploadthing\/(.+)$/.exec(new URL(request.url).pathname)?.[1]
      return path === undefined ? undefined : route(here, request, path)
    },
    /** A file that came another way. */
    leave: (file: Partial<StoredFile>) =>
      files.keep({ ...readFields(new URLSearchParams(), randomUUID()), ...file }, new Uint8Array()),
    close: () => files.close(),
  }
}

async function route(here: Here, request: Request, path: string): Promise<Response> {
  const { method } = request
  if (path === 'dials') return here.dials.handle(request)
  if (method === 'GET' && path === 'state') return json({ files: here.files.list() })
  const met = (operation: Operation) => here.dials.meet(operation)
  if (method === 'PUT' && isKey(path))
    return playStoreFault(await met('upload'), (spoilt) => takeFile(here, request, path, spoilt))
  // The SDK asks how much of an upload has arrived; uploads here are never resumed.
  if (method === 'HEAD' && isKey(path))
    return new Response(null, { headers: { 'x-ut-range-start': '0' } })
  if (method === 'GET')
    return playStoreFault(await met('read'), () => giveFile(here, request, path))
  if (method !== 'POST') return json({ error: 'Not found' }, 404)
  const operation = path === 'v6/listFiles' ? 'list' : 'delete'
  return playStoreFault(await met(operation), () => answerApi(here, request, path))
}

async function takeFile(
  { files, apiKey, appId }: Here,
  request: Request,
  key: string,
  spoilt: boolean,
) {
  if (!isSignedUrl(request.url, apiKey, Date.now()))
    return json({ error: 'Invalid signature' }, 403)
  const sent = (await request.formData()).get('file')
  const file = readFields(new URL(request.url).searchParams, key)
  if (!(sent instanceof Blob)) return json({ error: 'No file' }, 400)
  const bytes = new Uint8Array(await sent.arrayBuffer())
  if (bytes.length !== file.size) return json({ error: 'The size is not as signed' }, 400)
  if (!files.keep(file, spoilt ? bytes.fill(0) : bytes))
    return json({ error: 'The key or the custom id is taken' }, 409)
  const url = `${new URL(request.url).origin}/uploadthing/a/${appId}/${key}`
  const fileHash = createHash('md5').update(bytes).digest('hex')
  return json({ url, appUrl: url, ufsUrl: url, fileHash, serverData: null })
}

/** The SDK encodes each field once more than a URL needs. */
function readFields(query: URLSearchParams, key: string): StoredFile {
  const field = (name: string) => {
    const value = query.get(`x-ut-${name}`)
    return value === null ? null : decodeURIComponent(value)
  }
  return {
    key,
    customId: field('custom-id'),
    name: field('file-name') ?? key,
    type: field('file-type') ?? 'application/octet-stream',
    size: Number(field('file-size')),
    acl: field('acl') ?? 'public-read',
    disposition: field('content-disposition') ?? 'inline',
    uploadedAt: Date.now(),
  }
}

function giveFile({ files, apiKey, appId }: Here, request: Request, path: string) {
  const [, app, id = ''] = /^a\/([^/]+)\/([^/]+)$/.exec(path) ?? []
  const file = app === appId ? files.find(id) : undefined
  if (!file) return json({ error: 'Not found' }, 404)
  if (file.acl === 'private' && !isSignedUrl(request.url, apiKey, Date.now())) {
    return json({ error: 'Forbidden' }, 403)
  }
  return new Response(new Uint8Array(files.bytes(file.key)), {
    headers: {
      'content-type': file.type,
      'content-disposition': `${file.disposition}; filename="${encodeURIComponent(file.name)}"`,
    },
  })
}

function isKey(path: string) {
  return /^[\w-]+$/.test(path)
}
