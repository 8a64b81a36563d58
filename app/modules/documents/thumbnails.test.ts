import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { env } from '#app/platform/env.server.ts'
import { pdfFile, phoneJpeg, uploadRequest, type SampleFile } from '#tests/sample-files.ts'
import { readThumbnail, receiveDocuments, removeDocument, sweepStores } from './documents.server.ts'
import { THUMBNAIL_PIXELS } from './documents.ts'

const ana = { ownerId: 'PH-1', claimId: 'claim-1' }

async function store(file: SampleFile) {
  const { stored } = await receiveDocuments(await uploadRequest([file]), ana)
  return stored[0]!
}

const storePhoto = async (shade?: number) => store({ name: 'a.jpg', bytes: await phoneJpeg(shade) })

const own = ({ documentId }: { documentId: string }) => ({ documentId, ownerId: ana.ownerId })

const rowOf = (id: string) =>
  read((db) => db.select().from(documents).where(eq(documents.id, id)).get())!

const inStore = (name: string | null) => join(env.DATA_DIR, 'documents', name!)

test('a photo gets a small square picture, without its place, of a few kilobytes', async () => {
  const picture = await readThumbnail(own(await storePhoto()))
  const { format, width, height, exif } = await sharp(picture).metadata()
  expect({ format, width, height, exif }).toEqual({
    format: 'jpeg',
    width: THUMBNAIL_PIXELS,
    height: THUMBNAIL_PIXELS,
    exif: undefined,
  })
  expect(picture!.length).toBeLessThan(5_000)
})

test('a paper has none', async () => {
  const paper = await store({ name: 'a.pdf', bytes: pdfFile() })
  expect(paper.hasThumbnail).toBe(false)
  expect(await readThumbnail(own(paper))).toBeUndefined()
})

test("nobody sees another's thumbnail", async () => {
  const { documentId } = await storePhoto()
  expect(await readThumbnail({ documentId, ownerId: 'PH-2' })).toBeUndefined()
})

test('it is sealed, and does not open as the photo or as that of another photo', async () => {
  const [one, other] = [await storePhoto(), await storePhoto(20)]
  const { thumbnailName } = rowOf(one.documentId)
  expect(readFileSync(inStore(thumbnailName)).includes('JFIF')).toBe(false)
  const put = (changes: object) =>
    write((tx) => tx.update(documents).set(changes).where(eq(documents.id, other.documentId)).run())
  const before = rowOf(other.documentId)
  await put({ storageName: before.thumbnailName, thumbnailName: before.storageName })
  await expect(readThumbnail(own(other))).rejects.toThrow()
})

test('it goes with its photo, and the sweep leaves it while the photo is kept', async () => {
  const photo = await storePhoto()
  const { thumbnailName } = rowOf(photo.documentId)
  await sweepStores()
  expect(readdirSync(join(env.DATA_DIR, 'documents'))).toContain(thumbnailName)
  await removeDocument(own(photo))
  await sweepStores()
  expect(readdirSync(join(env.DATA_DIR, 'documents'))).not.toContain(thumbnailName)
})
