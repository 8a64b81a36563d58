import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { minutes } from '#app/platform/clock.ts'
import { BackupFailed } from './backup-failed.server.ts'
import type { BackupTarget, StoredName } from './backup-names.ts'
import { readerOf } from './byte-reader.ts'
import { readListing, uploadIdIn } from './s3-answers.ts'

type S3Place = {
  bucket: string
  /** Empty, or ends with a slash. */
  prefix: string
  endpoint: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** S3 takes 10,000 parts: with these up to 156 GB. */
const PART_BYTES = 16 * 1024 * 1024
const PATIENCE = minutes(2)
/** After 429 and 5xx: aws4fetch waits 50 ms, then twice as long each time, with chance. */
const RETRIES = 5
/** After a connection that broke. */
const TRIES = 3

/** A bucket of any store that speaks S3, addressed by path. */
export function s3Target(place: S3Place): BackupTarget {
  const call = caller(place)
  return {
    put: (name, content) => put(call, name, content),
    async get(name) {
      const answer = await call('GET', name, { missing: true })
      return answer.status === 404 ? undefined : bodyOf(answer)
    },
    list: (prefix) => list(call, place, prefix),
    async remove(names) {
      for (const name of names) await call('DELETE', name, { missing: true })
    },
  }
}

type Question = {
  query?: Record<string, string>
  body?: Uint8Array<ArrayBuffer> | string
  missing?: boolean
}
type Call = (method: string, name: string, question?: Question) => Promise<Response>

function caller({ bucket, prefix, endpoint, ...credentials }: S3Place): Call {
  const client = new AwsClient({ ...credentials, service: 's3', retries: RETRIES })
  return async (method, name, { query = {}, body, missing } = {}) => {
    const url = new URL(`${endpoint.replace(/\/$/, '')}/${bucket}/${name && prefix + name}`)
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
    const headers = { 'x-amz-content-sha256': sha256(body ?? '') }
    const answer = await answered((signal) =>
      client.fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body }) }),
    )
    if (answer.ok || (missing && answer.status === 404)) return answer
    await answer.body?.cancel()
    const isAway = answer.status >= 500 || answer.status === 429
    const code = isAway ? 'TargetAway' : 'TargetRefused'
    throw new BackupFailed(code, `The object store answers ${method} with ${answer.status}.`)
  }
}

/** Tries again what broke off. The limit is on the answer's beginning: a large one may take its time. */
async function answered(
  ask: (signal: AbortSignal) => Promise<Response>,
  tries = TRIES,
): Promise<Response> {
  const aborter = new AbortController()
  const limit = setTimeout(() => aborter.abort(), PATIENCE)
  try {
    return await ask(aborter.signal)
  } catch (error) {
    if (tries > 1) return answered(ask, tries - 1)
    throw new BackupFailed('TargetAway', 'The object store does not answer.', error)
  } finally {
    clearTimeout(limit)
  }
}

const sha256 = (body: Uint8Array | string) => createHash('sha256').update(body).digest('hex')

/** A small one at once; a large one in parts, of which nothing is seen before the last has arrived. */
async function put(call: Call, name: string, content: AsyncIterable<Uint8Array>) {
  const reader = readerOf(content)
  const first = await reader.take(PART_BYTES)
  if (await reader.isAtEnd()) return void (await call('PUT', name, { body: first }))
  const begun = await call('POST', name, { query: { uploads: '' } })
  const uploadId = uploadIdIn(await begun.text())
  try {
    const parts: string[] = []
    for (let part = first; part.length > 0; part = await reader.take(PART_BYTES)) {
      const query = { partNumber: String(parts.length + 1), uploadId }
      const taken = await call('PUT', name, { query, body: part })
      parts.push(taken.headers.get('etag') ?? '')
    }
    const body = `<CompleteMultipartUpload>${parts.map(partOf).join('')}</CompleteMultipartUpload>`
    const done = await call('POST', name, { query: { uploadId }, body })
    // S3 begins to answer this one before it knows: its failure comes with status 200.
    if (/<Error>/.test(await done.text()))
      throw new BackupFailed('TargetAway', 'The object store did not put the parts together.')
  } catch (error) {
    await call('DELETE', name, { query: { uploadId }, missing: true }).catch(() => undefined)
    throw error
  }
}

const partOf = (etag: string, index: number) =>
  `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag></Part>`

async function* list(call: Call, { prefix: own }: S3Place, prefix: string) {
  let after: string | undefined
  do {
    const query: Record<string, string> = { 'list-type': '2', prefix: own + prefix }
    if (after) query['continuation-token'] = after
    const page = readListing(await (await call('GET', '', { query })).text())
    for (const { key, ...facts } of page.objects)
      yield { name: key.slice(own.length), ...facts } satisfies StoredName
    after = page.next
  } while (after)
}

async function* bodyOf(answer: Response): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) yield piece
  } catch (error) {
    throw new BackupFailed('TargetAway', 'The object store broke off.', error)
  }
}
