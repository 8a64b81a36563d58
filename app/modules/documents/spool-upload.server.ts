import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import busboy, { type FileInfo } from 'busboy'
import { MAX_FILE_BYTES, MAX_FILES, type RefusedFile } from './documents.ts'
import { isDiskFull } from './disk-full.ts'
import { cleanName } from './file-names.ts'
import { discard, makeSpool, spoolPath } from './spool.server.ts'

const KILOBYTE = 1024
const MAX_FIELDS = 100
const MAX_FIELD_BYTES = 64 * KILOBYTE
const MAX_POST_BYTES = MAX_FILES * MAX_FILE_BYTES + MAX_FIELDS * MAX_FIELD_BYTES
/** Beyond this many a post is no mistake and its files are not even named back. */
const MAX_PARTS = 5 * MAX_FILES

export type SpooledFile = { name: string; path: string; bytes: number; place: number }
export type Upload = { fields: FormData; files: SpooledFile[]; refused: RefusedFile[] }

/**
 * Streams a form to the spool with back-pressure, never holding a file in memory, the limits applied
 * while it arrives. A body that was cut off leaves no file behind and reads as refused 'cutOff'; what
 * was typed before the cut is in `fields`.
 */
export async function spoolUpload(request: Request): Promise<Upload> {
  const upload: Upload = { fields: new FormData(), files: [], refused: [] }
  if (Number(request.headers.get('content-length')) > MAX_POST_BYTES) {
    upload.refused.push({ name: '', reason: 'tooMuch' })
    return upload
  }
  await makeSpool()
  const writing: Promise<void>[] = []
  try {
    const parser = openParser(request)
    parser.on('field', (name, value) => upload.fields.append(name, value))
    parser.on('file', (_field, stream, info) => {
      // A write that fails while the body still comes must not be an unhandled rejection.
      const written = takeFile(upload, writing.length, stream, info)
      written.catch(() => {})
      writing.push(written)
    })
    await pipeline(Readable.fromWeb(request.body as ReadableStream), parser)
    await Promise.all(writing)
    // Small files are on the disk before larger ones that came earlier.
    upload.files.sort((one, other) => one.place - other.place)
  } catch {
    await Promise.allSettled(writing)
    await Promise.all(upload.files.map(({ path }) => discard(path)))
    upload.files = []
    upload.refused = [{ name: '', reason: 'cutOff' }]
  }
  return upload
}

function openParser(request: Request) {
  return busboy({
    headers: Object.fromEntries(request.headers),
    defParamCharset: 'utf8',
    limits: {
      fileSize: MAX_FILE_BYTES + 1,
      files: MAX_PARTS,
      fields: MAX_FIELDS,
      fieldSize: MAX_FIELD_BYTES,
      parts: MAX_PARTS + MAX_FIELDS,
    },
  })
}

async function takeFile(
  upload: Upload,
  place: number,
  stream: Readable & { truncated?: boolean },
  { filename }: FileInfo,
) {
  const name = cleanName(filename)
  // Browsers send a part without a name for a file input that was left empty.
  if (!name) return void stream.resume()
  if (place >= MAX_FILES) {
    upload.refused.push({ name, reason: 'tooMany' })
    return void stream.resume()
  }
  const path = spoolPath()
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  try {
    await pipeline(stream, file)
  } catch (error) {
    await discard(path)
    if (!isDiskFull(error)) throw error
    upload.refused.push({ name, reason: 'noRoom' })
    return
  }
  if (stream.truncated) {
    await discard(path)
    upload.refused.push({ name, reason: 'tooLarge' })
  } else {
    upload.files.push({ name, path, bytes: file.bytesWritten, place })
  }
}
