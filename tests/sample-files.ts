import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

export type SampleFile = { name: string; bytes: Buffer; type?: string }

const gps = {
  IFD0: { Make: 'Canary', Orientation: '6' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 16/1 0/1' },
}

/** A painted photo of `width` × `height`; `shade` makes another one. */
export const painting = (width = 64, height = 48, shade = 90) =>
  sharp({ create: { width, height, channels: 3, background: { r: shade, g: 120, b: 60 } } })

/** A JPEG as a phone held sideways writes it: with its place, its maker and an orientation. */
export const phoneJpeg = (shade?: number) =>
  painting(64, 48, shade).withExif(gps).withMetadata({ orientation: 6 }).jpeg().toBuffer()

/** 320 × 240, HEVC inside, with EXIF and a place. */
export const heicPhoto = () =>
  readFileSync(fileURLToPath(new URL('./samples/photo.heic', import.meta.url)))

/** A sound PDF; `padding` bytes make it as large as wanted, `trailer` adds entries to its trailer. */
export function pdfFile({ padding = 0, trailer = '', fill = 0x41 } = {}) {
  const head = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n')
  const body = Buffer.concat([
    head,
    Buffer.from(`2 0 obj\n<< /Length ${padding} >>\nstream\n`),
    Buffer.alloc(padding, fill),
    Buffer.from('\nendstream\nendobj\n'),
  ])
  const end = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 3 /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.concat([body, Buffer.from(end)])
}

/** A PNG of a few kilobytes that unpacks to `width` × `height` pixels. */
export function pngBomb(width: number, height: number) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(1_000_000), { level: 9 })
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export function pngChunk(type: string, data: Buffer) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}

/** A multipart post as a browser writes it. */
export async function uploadBody(files: SampleFile[], fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const { name, bytes, type } of files)
    form.append('files', new File([new Uint8Array(bytes)], name, { type: type ?? '' }))
  const encoded = new Response(form)
  return {
    contentType: encoded.headers.get('content-type')!,
    body: Buffer.from(await encoded.arrayBuffer()),
  }
}

/** A request carrying that post. */
export async function uploadRequest(files: SampleFile[], fields?: Record<string, string>) {
  const { contentType, body } = await uploadBody(files, fields)
  return new Request('http://localhost:3000/claims/x/documents', {
    method: 'POST',
    headers: { 'content-type': contentType, 'content-length': String(body.length) },
    body: new Uint8Array(body),
  })
}

/** A TIFF of several grey pages as an office scanner writes it, each `width` × `height`. */
export function tiffOf(width: number, height: number, pages: Buffer[]) {
  const ENTRIES = 9
  const directoryBytes = 2 + ENTRIES * 12 + 4
  const parts: Buffer[] = []
  let at = 8
  const header = Buffer.from('49492a0008000000', 'hex')
  pages.forEach((pixels, index) => {
    const directory = Buffer.alloc(directoryBytes)
    const tags: [number, number, number][] = [
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, at + directoryBytes],
      [277, 3, 1],
      [278, 4, height],
      [279, 4, pixels.length],
    ]
    directory.writeUInt16LE(ENTRIES, 0)
    tags.forEach(([tag, type, value], place) => {
      const from = 2 + place * 12
      directory.writeUInt16LE(tag, from)
      directory.writeUInt16LE(type, from + 2)
      directory.writeUInt32LE(1, from + 4)
      directory.writeUInt32LE(value, from + 8)
    })
    at += directoryBytes + pixels.length
    directory.writeUInt32LE(index < pages.length - 1 ? at : 0, directoryBytes - 4)
    parts.push(directory, pixels)
  })
  return Buffer.concat([header, ...parts])
}
