import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { HostileFile } from '#tests/hostile-files.ts'
import { heicPhoto, painting, phoneJpeg, pngBomb, pngChunk, tiffOf } from '#tests/sample-files.ts'
import { zeros, zipOf } from '#tests/zip-bomb.ts'

/** What none of the kept files may contain. */
export const foreignMark = 'canary-of-another-kind'
const html = Buffer.from(`<!doctype html><script>alert("${foreignMark}")</script>`)

/** Pictures that unpack to more than a machine has, or say so; the last of them lie about their kind. */
export async function hostilePictures(): Promise<HostileFile[]> {
  const jpeg = await phoneJpeg()
  const progressive = await painting().jpeg({ progressive: true }).toBuffer()
  const webp = await painting().webp({ lossless: true }).toBuffer()
  const png = await painting().png().toBuffer()
  const tiff = tiffOf(8, 8, [Buffer.alloc(64), Buffer.alloc(64)])
  return [
    ['a PNG of 10 gigapixels', 'a.png', pngBomb(100_000, 100_000), 'tooManyPixels'],
    ['a PNG that says 49 megapixels and has none', 'a.png', pngBomb(7_000, 7_000), 'damaged'],
    [
      'an interlaced PNG of 60 megapixels',
      'a.png',
      interlaced(pngBomb(8_000, 7_500)),
      'tooManyPixels',
    ],
    ['a PNG with a text of 200 MB packed in', 'a.png', withText(png, zeros(200)), 'any'],
    ['a JPEG that says 4 gigapixels', 'a.jpg', sized(jpeg, 65_000, 65_000), 'tooManyPixels'],
    ['a JPEG that says 49 megapixels and has a few', 'a.jpg', sized(jpeg, 7_000, 7_000), 'damaged'],
    [
      'a progressive JPEG of 64 megapixels',
      'a.jpg',
      sized(progressive, 8_000, 8_000),
      'tooManyPixels',
    ],
    ['a WebP that says 268 megapixels', 'a.webp', sizedWebp(webp), 'damaged'],
    ['a HEIC that says a gigapixel', 'a.heic', sizedHeic(32_000, 32_000), 'any'],
    ['a HEIC that says one pixel and has more', 'a.heic', sizedHeic(1, 1), 'any'],
    ['a TIFF of 3.6 gigapixels', 'a.tif', sizedTiff(tiff, 0), 'tooManyPixels'],
    ['a TIFF with a second page of 3.6 gigapixels', 'a.tif', sizedTiff(tiff, 1), 'tooManyPixels'],
    [
      'a TIFF of 2,000 pages',
      'a.tif',
      tiffOf(
        8,
        8,
        Array.from({ length: 2_000 }, () => Buffer.alloc(64)),
      ),
      'tooManyPages',
    ],
    ['a TIFF whose pages go round in a ring', 'a.tif', inRing(tiff), 'any'],
    ['half a JPEG', 'a.jpg', (await photo().jpeg().toBuffer()).subarray(0, 9_000), 'damaged'],
    ['half a PNG', 'a.png', (await photo().png().toBuffer()).subarray(0, 900), 'damaged'],
    ['half a HEIC', 'a.heic', heicPhoto().subarray(0, heicPhoto().length / 2), 'damaged'],
    ['half a TIFF', 'a.tif', tiffOf(99, 99, [Buffer.alloc(9_801)]).subarray(0, 5_000), 'damaged'],
    ['a web page behind a JPEG', 'a.jpg', Buffer.concat([jpeg, html]), 'rewritten'],
    ['a web page in the comment of a JPEG', 'a.jpg', withComment(jpeg, html), 'rewritten'],
    ['a web page in the text of a PNG', 'a.png', withText(png, deflateSync(html)), 'rewritten'],
    [
      'a JPEG with 20 MB of noise behind it',
      'a.jpg',
      Buffer.concat([jpeg, Buffer.alloc(20e6, 7)]),
      'rewritten',
    ],
    [
      'a GIF that is an archive too',
      'a.gif',
      Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(99), zipOf()]),
      'otherKind',
    ],
  ].map(([what, name, bytes, due]) => ({ what, name, bytes, due }) as HostileFile)
}

function photo() {
  const noise = Buffer.from(Array.from({ length: 200 * 200 * 3 }, (_, at) => (at * 7919) % 251))
  return sharp(noise, { raw: { width: 200, height: 200, channels: 3 } })
}

const changed = (bytes: Buffer, change: (copy: Buffer) => void) => {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}

/** Another size in the frame header of a JPEG, baseline or progressive. */
const sized = (jpeg: Buffer, width: number, height: number) =>
  changed(jpeg, (copy) => {
    const at = [0xc0, 0xc2].map((kind) => copy.indexOf(Buffer.from([0xff, kind, 0, 0x11])))
    const frame = Math.max(...at)
    copy.writeUInt16BE(height, frame + 5)
    copy.writeUInt16BE(width, frame + 7)
  })

const sizedWebp = (webp: Buffer) =>
  changed(webp, (copy) => copy.writeUInt32LE(0x0fffffff, copy.indexOf('VP8L') + 9))

const sizedHeic = (width: number, height: number) =>
  changed(heicPhoto(), (copy) => {
    for (let at = copy.indexOf('ispe'); at >= 0; at = copy.indexOf('ispe', at + 4)) {
      copy.writeUInt32BE(width, at + 8)
      copy.writeUInt32BE(height, at + 12)
    }
  })

const DIRECTORY_BYTES = 114

/** Where the pages of `tiffOf(8, 8, …)` have their tables. */
const directoryAt = (page: number) => 8 + page * (DIRECTORY_BYTES + 64)

const sizedTiff = (tiff: Buffer, page: number) =>
  changed(tiff, (copy) => {
    copy.writeUInt32LE(60_000, directoryAt(page) + 2 + 8)
    copy.writeUInt32LE(60_000, directoryAt(page) + 2 + 12 + 8)
  })

const inRing = (tiff: Buffer) =>
  changed(tiff, (copy) => copy.writeUInt32LE(8, directoryAt(1) + DIRECTORY_BYTES - 4))

function interlaced(png: Buffer) {
  const header = Buffer.from(png.subarray(16, 29))
  header[12] = 1
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(33)])
}

/** A text chunk with `packed` as its packed text, right behind the header. */
const withText = (png: Buffer, packed: Buffer) =>
  Buffer.concat([
    png.subarray(0, 33),
    pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), packed])),
    png.subarray(33),
  ])

function withComment(jpeg: Buffer, comment: Buffer) {
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)])
}
