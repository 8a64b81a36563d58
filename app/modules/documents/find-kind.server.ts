import { open } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import type { RefusalReason } from './documents.ts'
import { endingOf } from './file-names.ts'

type ImageKind = 'jpeg' | 'png' | 'webp' | 'heic' | 'tiff'
export type FileKind = ImageKind | 'pdf'

const kinds: Record<string, FileKind> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/tiff': 'tiff',
  'application/pdf': 'pdf',
}
const imageEndings = [
  'jpg',
  'jpeg',
  'jpe',
  'jfif',
  'png',
  'webp',
  'heic',
  'heif',
  'tif',
  'tiff',
  '',
]
const wordEndings = /^(docx?|docm|odt|rtf|pages|xlsx?|ods|numbers|pptx?|odp|key)$/
const HEAD_BYTES = 4_100

/**
 * What a file is by its first bytes, if we take that and its name does not claim otherwise. A photo
 * may bear another photo's ending (phones do that): it is written anew and named by what it became.
 */
export async function findKind(
  path: string,
  name: string,
): Promise<{ kind: FileKind } | { refused: RefusalReason }> {
  const head = await readHead(path)
  if (head.length === 0) return { refused: 'empty' }
  const found = await fileTypeFromBuffer(head)
  const kind = found ? kinds[found.mime] : isTiff(head) ? 'tiff' : undefined
  if (!kind) return { refused: refusalOf(found?.mime ?? '', head, name) }
  const fitting = kind === 'pdf' ? ['pdf', ''] : imageEndings
  return fitting.includes(endingOf(name)) ? { kind } : { refused: 'misnamed' }
}

/** Scanners write a TIFF's table behind its pixels, where the library does not look. */
const isTiff = (head: Buffer) => ['49492a00', '4d4d002a'].includes(head.toString('hex', 0, 4))

/** Which sentence helps: what the bytes are decides, and the name only where they do not tell. */
function refusalOf(mime: string, head: Buffer, name: string): RefusalReason {
  const ending = endingOf(name)
  if (mime.startsWith('video/')) return 'video'
  if (/officedocument|opendocument|x-cfb|rtf/.test(mime) || wordEndings.test(ending)) return 'word'
  if (/zip|compress|tar|rar|7z|gzip|bzip|x-xz|zstd/.test(mime)) return 'archive'
  const text = head.toString('latin1').trimStart().toLowerCase()
  if (/xml/.test(mime) || text.startsWith('<') || /<(svg|html|script|body)\b/.test(text))
    return 'webPage'
  if (!mime && (imageEndings.includes(ending) || ending === 'pdf') && ending) return 'damaged'
  return 'otherKind'
}

async function readHead(path: string) {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
