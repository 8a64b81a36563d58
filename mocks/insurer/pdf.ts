/** A small real PDF: one page a time of Helvetica, a title and lines; characters outside Latin-1 become `?`. */
export function makePdf(title: string, lines: string[]): Buffer {
  const wrapped = lines.flatMap((line) => wrap(line))
  const pages = chunk(wrapped, 44)
  const pageIds = pages.map((_, index) => 4 + index * 2)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, index) => pageObjects(title, page, 5 + index * 2)),
  ]
  return assemble(objects)
}

function pageObjects(title: string, lines: string[], contentId: number): string[] {
  const body = lines.map((line) => `(${escape(line)}) Tj T*`).join('\n')
  const text = `BT /F1 16 Tf 60 780 Td (${escape(title)}) Tj /F1 11 Tf 16 TL 0 -32 Td\n${body}\nET`
  return [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${contentId} 0 R >>`,
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
  ]
}

function assemble(objects: string[]): Buffer {
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + table + trailer, 'latin1')
}

function escape(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').replace(/[\\()]/g, (mark) => `\\${mark}`)
}

function wrap(line: string): string[] {
  return line.match(/.{1,88}(\s|$)|\S{88}/g)?.map((part) => part.trimEnd()) ?? ['']
}

function chunk(lines: string[], size: number): string[][] {
  const count = Math.max(1, Math.ceil(lines.length / size))
  return Array.from({ length: count }, (_, index) => lines.slice(index * size, (index + 1) * size))
}
