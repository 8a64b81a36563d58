import { open, readFile, type FileHandle } from 'node:fs/promises'
import type { RefusalReason } from './documents.ts'
import { inspectPdf } from './pdf-contents.server.ts'

const TAIL_BYTES = 2_048
const TRAILER_BYTES = 8_192

/**
 * Whether a PDF is whole and can be read by whoever gets it: it ends where it says it ends (a cut or
 * glued-on file does not), its table of contents is where it points, it has no password, and it carries nothing
 * but pages.
 */
export async function checkPdf(path: string): Promise<'sound' | RefusalReason> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const tail = await readText(file, Math.max(0, size - TAIL_BYTES), TAIL_BYTES)
    const end = /startxref\s+(\d{1,10})\s+%%EOF[\s\0]*$/.exec(tail)
    if (!end) return 'damaged'
    const at = Number(end[1])
    const table = at < size ? await readText(file, at, TRAILER_BYTES) : ''
    if (!/^\s*(xref\b|\d+\s+\d+\s+obj\b)/.test(table)) return 'damaged'
    const trailers = [table, tail].map(trailerOf)
    if (trailers.some((one) => /\/Encrypt\b/.test(one))) return 'locked'
    return inspectPdf(await readFile(path))
  } finally {
    await file.close()
  }
}

/** The dictionary that may name a password: after `trailer`, or at the head of a cross-reference stream. */
function trailerOf(text: string) {
  const from = text.indexOf('trailer')
  if (from >= 0) return text.slice(from)
  return /^\s*\d+\s+\d+\s+obj/.test(text) ? text.split('stream', 1)[0]! : ''
}

async function readText(file: FileHandle, at: number, length: number) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.toString('latin1', 0, bytesRead)
}
