import type { PaperPart } from './make-pdf.server.ts'

type Whole = ReturnType<PDFKit.PDFDocument['struct']>

const ROOM_FOR_A_HEADING = 90
const ROOM_FOR_A_ROW = 44

/** A heading, its names and values, its sentences. A heading never stands alone at the end of a page. */
export function writePart(document: PDFKit.PDFDocument, whole: Whole, part: PaperPart) {
  const { title, rows = [], text = [] } = part
  if (document.y > document.page.maxY() - ROOM_FOR_A_HEADING) document.addPage()
  const add = (tag: string, write: () => void, language?: string) =>
    whole.add(document.struct(tag, { ...(language ? { lang: language } : {}) }, write))
  document.moveDown(0.9)
  add('H2', () => {
    document.font('bold').fontSize(13).text(title, { paragraphGap: 4 })
  })
  for (const { name, value } of rows) {
    // A name never ends a page without the first line of its value.
    if (document.y > document.page.maxY() - ROOM_FOR_A_ROW) document.addPage()
    add('P', () => {
      document.font('bold').fontSize(10).text(name, { paragraphGap: 1 })
      document.font('text').fontSize(10).text(value, { paragraphGap: 6 })
    })
  }
  for (const one of text)
    add('P', () => void document.font('text').fontSize(10).text(one.text, gap), one.language)
}

const gap = { paragraphGap: 6 }

/** Which paper and page it is, once the number of pages is known; a reading voice leaves it out. */
export function writePageFeet(document: PDFKit.PDFDocument, foot: string) {
  const { count } = document.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    document.switchToPage(page)
    const { margins, height } = document.page
    const below = height - margins.bottom + 14
    // Text under the margin would start a page of its own.
    margins.bottom = 0
    const told = foot.replace('{page}', String(page + 1)).replace('{pages}', String(count))
    document.markContent('Artifact', { type: 'Pagination' })
    document.font('text').fontSize(8).text(told, margins.left, below)
    document.endMarkedContent()
  }
}
