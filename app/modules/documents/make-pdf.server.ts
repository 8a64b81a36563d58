import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { writePageFeet, writePart } from './write-pdf-parts.server.ts'

export type Paper = {
  title: string
  /** BCP 47 tag of the language it is written in. */
  language: string
  /** Who it is from, above the title. */
  from: string
  lead: string
  parts: PaperPart[]
  /** At the foot of each page, with {page} and {pages} for their numbers. */
  foot: string
}

/** A heading with names and values under it, then sentences. */
export type PaperPart = {
  title: string
  rows?: { name: string; value: string }[]
  /** In another language than the paper where `language` says so. */
  text?: { text: string; language?: string }[]
}

const MARGIN = 54

/**
 * A paper as a PDF that reads aloud: tagged, with its language and title, its letters embedded, so that
 * names in any alphabet that DejaVu draws arrive. Letter size. Long papers take seconds: `printPaper`
 * does it beside the requests.
 */
export function makePdf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const { title, language, from } = paper
  const document = new PDFDocument({
    ...{ size: 'LETTER', margin: MARGIN, bufferPages: true, pdfVersion: '1.7' },
    ...{ tagged: true, displayTitle: true, lang: language },
    info: { Title: title, Author: from },
    font: fonts.text as unknown as string,
  })
  document.registerFont('text', fonts.text).registerFont('bold', fonts.bold)
  const made = collect(document)
  const whole = document.struct('Document', { lang: language })
  document.addStructure(whole)
  const heading = (tag: 'H1' | 'P', font: string, size: number, text: string) =>
    whole.add(
      document.struct(tag, {}, () => {
        document.font(font).fontSize(size).text(text, { paragraphGap: 4 })
      }),
    )
  heading('P', 'text', 10, from)
  heading('H1', 'bold', 20, title)
  heading('P', 'text', 10.5, paper.lead)
  for (const part of paper.parts) writePart(document, whole, part)
  whole.end()
  writePageFeet(document, paper.foot)
  document.end()
  return made
}

const fontFile = (name: string) =>
  readFileSync(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))

const fonts = { text: fontFile('DejaVuSans'), bold: fontFile('DejaVuSans-Bold') }

function collect(document: PDFKit.PDFDocument) {
  const chunks: Buffer[] = []
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
  })
}
