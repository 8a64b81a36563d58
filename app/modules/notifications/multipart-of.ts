import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'

/**
 * A form that holds these files, each opened when its turn comes and never held in memory whole. Their
 * names have no ending: what they are, their bytes say.
 */
export function multipartOf(files: (() => Promise<Response>)[]): Request {
  const boundary = `haven-${randomUUID()}`
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Readable.toWeb(Readable.from(partsOf(files, boundary))) as ReadableStream,
    duplex: 'half',
  }
  return new Request('http://pictures.invalid/', init)
}

async function* partsOf(files: (() => Promise<Response>)[], boundary: string) {
  for (const [index, open] of files.entries()) {
    const file = await open()
    const named = `form-data; name="files"; filename="photo-${index + 1}"`
    yield Buffer.from(`--${boundary}\r\ncontent-disposition: ${named}\r\n\r\n`)
    yield* file.body as unknown as AsyncIterable<Uint8Array>
    yield Buffer.from('\r\n')
  }
  yield Buffer.from(`--${boundary}--\r\n`)
}
