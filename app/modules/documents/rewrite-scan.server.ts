import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { CleanedFile } from './clean-file.server.ts'
import { isDiskFull } from './disk-full.ts'
import { MAX_FILE_BYTES } from './documents.ts'
import { isTooLarge, openPage } from './open-image.server.ts'
import { shrunk } from './rewrite-image.server.ts'

const POINTS_PER_INCH = 72
/** Of a page that does not say how large it is: its long side as on letter paper. */
const LETTER_POINTS = 792

/** The pages of an office scanner's TIFF, each written anew, as one PDF at `to`. Every page is kept. */
export async function bindScan(from: string, to: string, pages: number): Promise<CleanedFile> {
  const { default: PdfDocument } = await import('pdfkit')
  // The same scan gives the same bytes, so that sent twice it is kept once.
  const pdf = new PdfDocument({ autoFirstPage: false, info: { CreationDate: new Date(0) } })
  const written = pipeline(pdf, createWriteStream(to, { flags: 'wx', mode: 0o600 }))
  written.catch(() => {})
  try {
    const refused = await addPages(pdf, from, pages)
    if (refused) return { refused }
    pdf.end()
    await written
    return { path: to, contentType: 'application/pdf' }
  } catch (error) {
    return { refused: isDiskFull(error) ? 'noRoom' : 'damaged' }
  } finally {
    pdf.destroy()
  }
}

async function addPages(pdf: PDFKit.PDFDocument, from: string, pages: number) {
  let bytes = 0
  for (let page = 0; page < pages; page++) {
    const sheet = await readPage(from, page)
    if (typeof sheet === 'string') return sheet
    bytes += sheet.jpeg.length
    if (bytes > MAX_FILE_BYTES) return 'tooLarge' as const
    pdf.addPage({ size: sheet.size, margin: 0 }).image(sheet.jpeg, 0, 0, { width: sheet.size[0] })
  }
  return undefined
}

async function readPage(from: string, page: number) {
  const image = openPage(from, page)
  const facts = await image.metadata()
  if (isTooLarge(facts)) return 'tooManyPixels' as const
  const { width, height } = facts.autoOrient
  const perPixel = facts.density
    ? POINTS_PER_INCH / facts.density
    : LETTER_POINTS / Math.max(width, height)
  const jpeg = await shrunk(image).flatten({ background: '#fff' }).jpeg({ quality: 75 }).toBuffer()
  const size: [number, number] = [width * perPixel, height * perPixel]
  return { jpeg, size }
}
