import { readdirSync, readlinkSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { basename, join } from 'node:path'
import sharp from 'sharp'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { onCommit, read } from '#db/client.server.ts'
import { storedObjects } from '#db/schema/documents.ts'
import { env } from '#app/platform/env.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import {
  heicPhoto,
  painting,
  pdfFile,
  phoneJpeg,
  pngBomb,
  uploadRequest,
  type SampleFile,
} from '#tests/sample-files.ts'
import { MAX_FILE_BYTES } from './documents.ts'
import { listDocuments, readDocument, receiveDocuments } from './documents.server.ts'

const ana = { ownerId: 'PH-1', claimId: 'claim-1' }

const filesIn = (folder: string) => readdirSync(join(env.DATA_DIR, folder))
let storedBefore = 0
beforeEach(() => {
  storedBefore = countStored()
})
function countStored() {
  try {
    return filesIn('documents').length
  } catch {
    return 0
  }
}

const send = async (...files: SampleFile[]) => receiveDocuments(await uploadRequest(files), ana)

async function sendOne(name: string, bytes: Buffer) {
  const { stored, refused } = await send({ name, bytes })
  expect(filesIn('spool')).toEqual([])
  return refused[0]?.reason ?? stored[0]!
}

async function contentOf(name: string, bytes: Buffer) {
  const document = await sendOne(name, bytes)
  if (typeof document === 'string') throw new Error(document)
  return (await readDocument({ documentId: document.documentId, ownerId: ana.ownerId }))!
}

test('a photo is kept upright, without its place or its maker', async () => {
  const photo = await contentOf('IMG 1.jpeg', await phoneJpeg())
  const { format, width, height, exif, orientation } = await sharp(photo.bytes).metadata()
  expect({ format, width, height, exif, orientation }).toEqual({
    format: 'jpeg',
    width: 48,
    height: 64,
    exif: undefined,
    orientation: undefined,
  })
  expect(photo.bytes.includes('Canary')).toBe(false)
  expect(photo).toMatchObject({ name: 'IMG 1.jpg', contentType: 'image/jpeg' })
})

test('a HEIC photo of a phone becomes a JPEG without its place', async () => {
  const photo = await contentOf('IMG_0001.HEIC', heicPhoto())
  const { format, width, height, exif } = await sharp(photo.bytes).metadata()
  expect({ format, width, height, exif }).toEqual({
    format: 'jpeg',
    width: 320,
    height: 240,
    exif: undefined,
  })
  const { channels } = await sharp(photo.bytes).stats()
  expect(channels[0]!.stdev).toBeGreaterThan(20)
  expect(photo.name).toBe('IMG_0001.jpg')
})

test('WebP becomes JPEG, PNG stays PNG, and each is named by what it became', async () => {
  const webp = await contentOf('a.webp', await painting().webp().toBuffer())
  const png = await contentOf('b.jpg', await painting().png().toBuffer())
  expect([webp.contentType, webp.name]).toEqual(['image/jpeg', 'a.jpg'])
  expect([png.contentType, png.name]).toEqual(['image/png', 'b.png'])
})

test('a very large photo is made smaller, not refused', async () => {
  const photo = await contentOf('big.jpg', await painting(6000, 4000).jpeg().toBuffer())
  expect((await sharp(photo.bytes).metadata()).width).toBe(3200)
})

test('a PDF is kept byte for byte', async () => {
  const pdf = pdfFile({ padding: 100_000 })
  const kept = await contentOf('Police report.PDF', pdf)
  expect(kept.bytes.equals(pdf)).toBe(true)
  expect(kept.name).toBe('Police report.pdf')
})

test('what was glued to a photo is gone from what is kept', async () => {
  const zip = Buffer.concat([Buffer.from('PK\x03\x04canary.html<script>'), Buffer.alloc(60)])
  const polyglot = Buffer.concat([await phoneJpeg(), zip])
  const photo = await contentOf('two.jpg', polyglot)
  expect(photo.bytes.includes('canary')).toBe(false)
})

const zip = Buffer.from('504b0304140000000800', 'hex')
const oleFile = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
const html = Buffer.from('<!doctype html><script>1</script>')
const mp4 = Buffer.from('000000206674797069736f6d0000020069736f6d69736f32', 'hex')

test.each([
  ['a zip', 'files.zip', zip, 'archive'],
  ['a zip named as a photo', 'photo.jpg', zip, 'archive'],
  ['a drawing with a script', 'drawing.svg', svg, 'webPage'],
  ['a drawing named as a photo', 'photo.jpg', svg, 'webPage'],
  ['a web page named as a photo', 'photo.jpg', html, 'webPage'],
  ['a web page before a PDF', 'paper.pdf', Buffer.concat([html, pdfFile()]), 'webPage'],
  ['a Word file', 'letter.docx', zip, 'word'],
  ['an old Word file', 'letter.doc', oleFile, 'word'],
  ['a film', 'crash.mp4', mp4, 'video'],
  ['plain text', 'notes.txt', Buffer.from('hello'), 'otherKind'],
  ['a program', 'setup.exe', Buffer.from('MZ\x90\x00'.padEnd(80, '\0'), 'latin1'), 'otherKind'],
  ['noise named as a photo', 'photo.jpg', Buffer.from('not a photo at all'), 'damaged'],
  ['an empty file', 'photo.jpg', Buffer.alloc(0), 'empty'],
  ['a PDF named as a photo', 'photo.jpg', pdfFile(), 'misnamed'],
  ['a PDF with a password', 'a.pdf', pdfFile({ trailer: '/Encrypt 9 0 R' }), 'locked'],
  ['half a PDF', 'a.pdf', pdfFile({ padding: 9_000 }).subarray(0, 5_000), 'damaged'],
  ['a PDF with a zip glued on', 'a.pdf', Buffer.concat([pdfFile(), zip]), 'damaged'],
  ['a picture of 10 gigapixels', 'a.png', pngBomb(100_000, 100_000), 'tooManyPixels'],
  ['a PNG that lacks its pixels', 'a.png', pngBomb(4_000, 4_000), 'damaged'],
])('%s is refused with its reason', async (_what, name, bytes, reason) => {
  expect(await sendOne(name, bytes)).toBe(reason)
  expect(countStored()).toBe(storedBefore)
})

test('half a photo is refused as damaged', async () => {
  const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, at) => (at * 7919) % 251))
  const photo = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
    .jpeg()
    .toBuffer()
  expect(await sendOne('a.jpg', photo.subarray(0, photo.length / 2))).toBe('damaged')
})

test('a photo named as a PDF is refused', async () => {
  expect(await sendOne('a.pdf', await phoneJpeg())).toBe('misnamed')
})

test('a file at the limit is taken, one byte more is refused', async () => {
  const atLimit = pdfFile({ padding: MAX_FILE_BYTES - pdfFile().length - 14 })
  const size = atLimit.length
  expect(size).toBeLessThanOrEqual(MAX_FILE_BYTES)
  expect(await sendOne('a.pdf', atLimit)).toMatchObject({ bytes: size })
  expect(await sendOne('b.pdf', Buffer.alloc(MAX_FILE_BYTES + 1, 65))).toBe('tooLarge')
})

test('a good file is kept though its neighbour is refused, and what was typed is there', async () => {
  const request = await uploadRequest(
    [
      { name: 'letter.docx', bytes: zip },
      { name: 'bumper.jpg', bytes: await phoneJpeg() },
    ],
    { text: 'Here is the bumper' },
  )
  const { stored, refused, fields } = await receiveDocuments(request, ana)
  expect(stored.map(({ name }) => name)).toEqual(['bumper.jpg'])
  expect(refused).toEqual([{ name: 'letter.docx', reason: 'word' }])
  expect(fields.get('text')).toBe('Here is the bumper')
})

test('of 21 files 20 are kept and the last is named back', async () => {
  const files = Array.from({ length: 21 }, (_, at) => ({
    name: `${at + 1}.pdf`,
    bytes: pdfFile({ padding: at + 1 }),
  }))
  const { stored, refused } = await send(...files)
  expect(stored).toHaveLength(20)
  expect(refused).toEqual([{ name: '21.pdf', reason: 'tooMany' }])
})

test('a post announced as too large is refused before it is read', async () => {
  let pulled = 0
  const body = new ReadableStream({ pull: () => void pulled++ }, { highWaterMark: 0 })
  const request = new Request('http://localhost:3000/', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '900000000' },
    body,
    duplex: 'half',
  } as RequestInit)
  const { refused } = await receiveDocuments(request, ana)
  expect(refused).toEqual([{ name: '', reason: 'tooMuch' }])
  expect(pulled).toBe(0)
})

test('the same file twice on one claim is kept once, also within one post', async () => {
  const bytes = await phoneJpeg()
  const first = await send({ name: 'a.jpg', bytes }, { name: 'copy.jpg', bytes })
  const again = await send({ name: 'b.jpg', bytes })
  expect([first.stored.length, first.alreadyHere.length, again.alreadyHere.length]).toEqual([
    1, 1, 1,
  ])
  expect(again.alreadyHere[0]!.name).toBe('a.jpg')
  expect(await listDocuments(ana)).toHaveLength(1)
  expect(listRecordedEvents('document/stored')).toHaveLength(1)
  // The photo and its thumbnail.
  expect(countStored()).toBe(storedBefore + 2)
})

test('an input left empty is no file', async () => {
  const body = `--b\r\nContent-Disposition: form-data; name="files"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n`
  const request = new Request('http://localhost:3000/', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body,
  })
  expect(await receiveDocuments(request, ana)).toMatchObject({ stored: [], refused: [] })
})

test('neither names nor pixels are readable on the disk', async () => {
  const pdf = pdfFile({ padding: 500 })
  await send({ name: 'Canary Smith.pdf', bytes: pdf })
  const { readFileSync } = await import('node:fs')
  for (const name of filesIn('documents')) {
    expect(name).toMatch(/^[0-9a-f-]{36}$/)
    expect(readFileSync(join(env.DATA_DIR, 'documents', name)).includes('%PDF')).toBe(false)
  }
})

test('a file is kept only when the disk has all of its bytes and its name', async () => {
  const disk = await watchDisk()
  await sendOne('estimate.pdf', pdfFile({ padding: 70_000 }))
  const rows = read((db) => db.select().from(storedObjects).all())
  const { name, bytes } = rows.at(-1)!
  expect(disk.slice(0, disk.indexOf('commit'))).toEqual([`${name} of ${bytes}`, 'documents'])
})

/** What the disk is asked to have for good, from now on, in order: `name of bytes` of a file, the name of a folder, or a commit. */
async function watchDisk() {
  const asked: string[] = []
  const some = await open(import.meta.filename)
  await some.close()
  const files = Object.getPrototypeOf(some) as FileHandle
  const sync = files.sync
  vi.spyOn(files, 'sync').mockImplementation(async function (this: FileHandle) {
    await sync.call(this)
    const name = basename(readlinkSync(`/proc/self/fd/${this.fd}`))
    const facts = await this.stat()
    asked.push(facts.isDirectory() ? name : `${name} of ${facts.size}`)
  })
  const forget = onCommit(() => void asked.push('commit'))
  onTestFinished(() => void forget())
  return asked
}
