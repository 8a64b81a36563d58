import sharp from 'sharp'
import { expect, test } from 'vitest'
import { painting, tiffOf, uploadRequest } from '#tests/sample-files.ts'
import { readDocument, receiveDocuments } from './documents.server.ts'

const ana = { ownerId: 'PH-1', claimId: 'claim-1' }

async function send(name: string, bytes: Buffer) {
  const { stored, alreadyHere, refused } = await receiveDocuments(
    await uploadRequest([{ name, bytes }]),
    ana,
  )
  return { document: stored[0], again: alreadyHere[0], reason: refused[0]?.reason }
}

async function contentOf(name: string, bytes: Buffer) {
  const { document } = await send(name, bytes)
  return (await readDocument({ documentId: document!.documentId, ownerId: ana.ownerId }))!
}

const page = (shade: number) => painting(850, 1100, shade).greyscale().raw().toBuffer()

test('a scan of one page becomes a JPEG', async () => {
  const kept = await contentOf('scan.tif', await painting(850, 1100).tiff().toBuffer())
  expect([kept.name, kept.contentType]).toEqual(['scan.jpg', 'image/jpeg'])
  expect((await sharp(kept.bytes).metadata()).height).toBe(1100)
})

test('a scan in black and white as office machines send it becomes a JPEG', async () => {
  const tiff = await painting(1700, 2200, 200)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: 7.87, yres: 7.87 })
    .toBuffer()
  expect((await contentOf('fax.tiff', tiff)).contentType).toBe('image/jpeg')
})

test('a scan of several pages becomes one PDF that has every page, upright and in order', async () => {
  const tiff = tiffOf(850, 1100, [await page(20), await page(120), await page(220)])
  const kept = await contentOf('contract.tiff', tiff)
  expect([kept.name, kept.contentType]).toEqual(['contract.pdf', 'application/pdf'])
  const text = kept.bytes.toString('latin1')
  expect(text.match(/\/Type \/Page\b/g)).toHaveLength(3)
  const photos = text.split('/DCTDecode').slice(1)
  const shades = await Promise.all(
    photos.map(async (photo) => {
      const from = photo.indexOf('stream\n') + 'stream\n'.length
      const bytes = Buffer.from(photo.slice(from, photo.indexOf('\nendstream')), 'latin1')
      return (await sharp(bytes).stats()).channels[0]!.mean
    }),
  )
  expect(shades).toEqual([...shades].sort((one, other) => one - other))
  expect(new Set(shades.map(Math.round)).size).toBe(3)
})

test('the same scan twice is kept once', async () => {
  const tiff = tiffOf(
    85,
    110,
    [await page(1), await page(2)].map((one) => one.subarray(0, 9350)),
  )
  const first = await send('a.tif', tiff)
  const second = await send('b.tif', tiff)
  expect(second.again?.documentId).toBe(first.document?.documentId)
})

test('a scan of more pages than a contract has is refused with its reason', async () => {
  const tiff = tiffOf(
    8,
    8,
    Array.from({ length: 61 }, () => Buffer.alloc(64)),
  )
  expect((await send('a.tif', tiff)).reason).toBe('tooManyPages')
})
