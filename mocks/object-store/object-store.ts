import { createHash, randomUUID } from 'node:crypto'
import { isSigned, type Credentials } from '#mocks/object-store/is-signed.ts'
import { listing } from '#mocks/object-store/listing.ts'
import { openObjectFiles, type ObjectFiles } from '#mocks/object-store/object-files.ts'
import {
  createStoreDials,
  playStoreFault,
  type Operation,
  type StoreDials,
} from '#mocks/uploadthing/dials.ts'

type ObjectStoreOptions = Credentials & { dataDir: string; pageSize?: number }

type Here = ObjectStoreOptions & {
  files: ObjectFiles
  dials: StoreDials
  /** Uploads in parts that were begun, by their id. */
  uploads: Map<string, Map<number, Uint8Array>>
}
type Asked = { bucket: string; key: string; query: URLSearchParams; body: Uint8Array }

/**
 * A stand-in for an S3 object store, addressed by path below `/object-store`. Requests must be signed. Any
 * bucket is there. `POST /object-store/dials` makes it misbehave.
 */
export function createObjectStore(options: ObjectStoreOptions) {
  const files = openObjectFiles(options.dataDir)
  const here: Here = { ...options, files, dials: createStoreDials(), uploads: new Map() }
  /** Answers everything below `/object-store`; undefined for other paths. */
  return async (request: Request): Promise<Response | undefined> => {
    const { pathname, searchParams: query } = new URL(request.url)
    const [, bucket, key = ''] = /^\/object-store\/([^/]+)\/?(.*)$/.exec(pathname) ?? []
    if (bucket === undefined) return undefined
    if (bucket === 'dials') return here.dials.handle(request)
    const body = new Uint8Array(await request.arrayBuffer())
    if (!isSigned(request, body, options)) return failure(403, 'SignatureDoesNotMatch')
    const asked = { bucket, key: decodeURIComponent(key), query, body }
    const operation = operationOf(request.method, asked)
    return playStoreFault(await here.dials.meet(operation), (spoilt) =>
      answer(here, request.method, spoilt ? { ...asked, body: spoil(body) } : asked),
    )
  }
}

const spoil = (body: Uint8Array) => body.map((byte) => byte ^ 1)

function operationOf(method: string, { key, query }: Asked): Operation {
  if (method === 'DELETE' || query.has('delete')) return 'delete'
  if (method === 'GET' || method === 'HEAD') return key ? 'read' : 'list'
  return 'upload'
}

function answer(here: Here, method: string, asked: Asked): Response {
  const { files } = here
  const { bucket, key, query, body } = asked
  if (!key && method === 'GET')
    return xml(listing(files.list(bucket), query, here.pageSize ?? 1_000))
  if (query.has('delete')) return removeAll(files, asked)
  if (query.has('uploads')) return beginParts(here)
  if (query.has('uploadId')) return takeParts(here, method, asked)
  if (method === 'PUT') {
    files.put(bucket, key, body)
    return taken(body)
  }
  if (method === 'DELETE') {
    files.remove(bucket, key)
    return new Response(null, { status: 204 })
  }
  return give(files.get(bucket, key))
}

function give(found: Uint8Array<ArrayBuffer> | undefined) {
  if (!found) return failure(404, 'NoSuchKey')
  // Litestream's library falls over where the length is not told.
  const headers = { etag: etagOf(found), 'content-length': String(found.length) }
  return new Response(found, { headers })
}

function removeAll(files: ObjectFiles, { bucket, body }: Asked) {
  for (const [, key] of new TextDecoder().decode(body).matchAll(/<Key>(.*?)<\/Key>/g))
    files.remove(bucket, key!)
  return xml('<DeleteResult></DeleteResult>')
}

function beginParts({ uploads }: Here) {
  const uploadId = randomUUID()
  uploads.set(uploadId, new Map())
  return xml(
    `<InitiateMultipartUploadResult><UploadId>${uploadId}</UploadId></InitiateMultipartUploadResult>`,
  )
}

function takeParts({ uploads, files }: Here, method: string, { bucket, key, query, body }: Asked) {
  const uploadId = query.get('uploadId') ?? ''
  const parts = uploads.get(uploadId)
  if (!parts) return failure(404, 'NoSuchUpload')
  if (method === 'PUT') {
    parts.set(Number(query.get('partNumber')), body)
    return taken(body)
  }
  uploads.delete(uploadId)
  if (method === 'DELETE') return new Response(null, { status: 204 })
  const named = [...new TextDecoder().decode(body).matchAll(/<PartNumber>(\d+)<.*?<ETag>(.*?)</gs)]
  const whole = named.map(([, number]) => parts.get(Number(number)) ?? new Uint8Array())
  if (named.some(([, , etag], at) => unescape(etag!) !== etagOf(whole[at]!)))
    return xml('<Error><Code>InvalidPart</Code></Error>')
  files.put(bucket, key, Buffer.concat(whole))
  return xml('<CompleteMultipartUploadResult></CompleteMultipartUploadResult>')
}

const unescape = (text: string) => text.replaceAll(/&#34;|&quot;/g, '"')

const etagOf = (bytes: Uint8Array) => `"${createHash('md5').update(bytes).digest('hex')}"`
const taken = (bytes: Uint8Array) => new Response(null, { headers: { etag: etagOf(bytes) } })

const xml = (body: string, status = 200) =>
  new Response(body, { status, headers: { 'content-type': 'application/xml' } })

const failure = (status: number, code: string) => xml(`<Error><Code>${code}</Code></Error>`, status)
