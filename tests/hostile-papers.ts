import { deflateSync } from 'node:zlib'
import type { HostileFile } from '#tests/hostile-files.ts'
import { foreignMark } from '#tests/hostile-pictures.ts'
import { pdfFile } from '#tests/sample-files.ts'
import { zeros, zipOf } from '#tests/zip-bomb.ts'

/** `bombMegabytes`: what the bomb in a PDF unpacks to. */
export function hostilePapers(bombMegabytes: number): HostileFile[] {
  const paper = pdfFile({ padding: 4_000 })
  const script = '<< /S /JavaScript /JS (app.alert(1)) >>'
  return [
    ['a PDF bomb', 'a.pdf', pdfWith('/Filter /FlateDecode', zeros(bombMegabytes)), 'damaged'],
    [
      'a PDF packed twice',
      'a.pdf',
      pdfWith('/Filter [/FlateDecode /FlateDecode]', deflateSync(zeros(9))),
      'damaged',
    ],
    [
      'a PDF nested 100,000 deep',
      'a.pdf',
      pdfWith(`/Deep ${'['.repeat(1e5)}${']'.repeat(1e5)}`),
      'damaged',
    ],
    ['a PDF with a program', 'a.pdf', pdfWith(`/OpenAction ${script}`), 'carriesMore'],
    [
      'a PDF with a program under another spelling',
      'a.pdf',
      pdfWith(`/A << /S /J#61vaScrip#74 >>`),
      'carriesMore',
    ],
    [
      'a PDF with a program among packed objects',
      'a.pdf',
      pdfWith('/Type /ObjStm /Filter /FlateDecode', deflateSync(Buffer.from(`1 0 ${script}`))),
      'carriesMore',
    ],
    [
      'a PDF with packed objects that hide',
      'a.pdf',
      pdfWith('/Type /Obj#53tm /Filter [/ASCIIHexDecode /FlateDecode]', Buffer.from('78da')),
      'damaged',
    ],
    [
      'a PDF that starts a program',
      'a.pdf',
      pdfWith('/A << /S /Launch /F (a.exe) >>'),
      'carriesMore',
    ],
    [
      'a PDF with a file in it',
      'a.pdf',
      pdfWith('/Type /EmbeddedFile', Buffer.from(foreignMark)),
      'carriesMore',
    ],
    ['a PDF that is an archive too', 'a.pdf', zippedPdf(), 'carriesMore'],
    ['a PDF with an archive behind it', 'a.pdf', Buffer.concat([paper, zipOf()]), 'damaged'],
    [
      'a PDF that is a web page too',
      'a.pdf',
      pdfWith(`/A (<html><script>${foreignMark}</script>)`),
      'carriesMore',
    ],
    ['a web page before a PDF', 'a.pdf', Buffer.concat([Buffer.from('<html>'), paper]), 'webPage'],
    ['half a PDF', 'a.pdf', paper.subarray(0, 2_000), 'damaged'],
    ['a PDF with a password', 'a.pdf', pdfFile({ trailer: '/Encrypt 9 0 R' }), 'locked'],
  ].map(([what, name, bytes, due]) => ({ what, name, bytes, due }) as HostileFile)
}

/** A sound PDF whose second object has these entries and this stream. */
function pdfWith(entries: string, stream = Buffer.from('none')) {
  const head = Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< ${entries} /Length ${stream.length} >>\nstream\n`,
  )
  const body = Buffer.concat([head, stream, Buffer.from('\nendstream\nendobj\n')])
  const end = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.concat([body, Buffer.from(end)])
}

/** An archive within the PDF's stream whose comment is the rest of the PDF: both kinds of reader are content. */
function zippedPdf() {
  const zip = zipOf({ name: foreignMark })
  const pdf = pdfWith('/Type /Nothing', zip)
  const from = pdf.indexOf('PK\x05\x06')
  pdf.writeUInt16LE(pdf.length - from - 22, from + 20)
  return pdf
}
