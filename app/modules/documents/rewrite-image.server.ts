import sharp, { type Sharp } from 'sharp'
import { THUMBNAIL_PIXELS } from './documents.ts'

/** Long side of what is kept: small enough to send and to rotate in memory, large enough to read a plate. */
const LONGEST_SIDE = 3_200
const LARGEST_PNG_BYTES = 5_000_000

/** Decodes the whole image and writes only its pixels: upright, sRGB, without place, camera or anything appended. */
export async function writeAnew(image: Sharp, asPng: boolean) {
  const upright = shrunk(image)
  if (asPng) {
    const data = await upright.clone().png().toBuffer()
    if (data.length <= LARGEST_PNG_BYTES) return { data, contentType: 'image/png' as const }
  }
  const data = await upright.flatten({ background: '#fff' }).jpeg({ quality: 84 }).toBuffer()
  return { data, contentType: 'image/jpeg' as const }
}

export const shrunk = (image: Sharp) =>
  image
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })

/** A small square of what was written anew, as JPEG. */
export const makeThumbnail = (cleaned: Buffer) =>
  sharp(cleaned)
    .resize({ width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: 'cover' })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 60 })
    .toBuffer()
