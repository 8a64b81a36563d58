import { readFile, writeFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import type { CleanedImage, ImageJob } from './clean-image.server.ts'

/**
 * A process of its own, without settings and so without keys: strangers' images are decoded here.
 * A crash or a swollen image ends this process, not the portal.
 */

/** Larger than any phone's usual photo (50 megapixels); HEIC is decoded whole, so half of that. */
const MAX_PIXELS = 64_000_000
const MAX_HEIC_PIXELS = 32_000_000
/** Long side of what is kept: small enough to send and to rotate in memory, large enough to read a plate. */
const LONGEST_SIDE = 3_200
const LARGEST_PNG_BYTES = 5_000_000

sharp.cache(false)
sharp.concurrency(1)

process.on('disconnect', () => process.exit())
process.on('message', (job: ImageJob) => {
  void clean(job).then((answer) => process.send?.(answer))
})

async function clean({ from, to, kind }: ImageJob): Promise<CleanedImage> {
  let image: Sharp | 'tooManyPixels'
  let made: { data: Buffer; contentType: 'image/jpeg' | 'image/png' }
  try {
    image = kind === 'heic' ? await openHeic(from) : await openPlain(from, kind)
    if (image === 'tooManyPixels') return { refused: 'tooManyPixels' }
    made = await writeAnew(image, kind === 'png')
  } catch {
    return { refused: 'damaged' }
  }
  try {
    await writeFile(to, made.data, { flag: 'wx', mode: 0o600 })
  } catch {
    return { refused: 'noRoom' }
  }
  return { contentType: made.contentType, bytes: made.data.length }
}

/** Decodes the whole image and writes only its pixels: upright, sRGB, without place, camera or anything appended. */
async function writeAnew(image: Sharp, asPng: boolean) {
  const upright = image
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
  if (asPng) {
    const data = await upright.clone().png().toBuffer()
    if (data.length <= LARGEST_PNG_BYTES) return { data, contentType: 'image/png' as const }
  }
  const data = await upright.flatten({ background: '#fff' }).jpeg({ quality: 84 }).toBuffer()
  return { data, contentType: 'image/jpeg' as const }
}

async function openPlain(from: string, kind: string) {
  const image = sharp(from, { failOn: 'error', limitInputPixels: false, sequentialRead: true })
  const { format, width, height } = await image.metadata()
  if (format !== kind) throw new Error('The decoder sees another format')
  return width * height > MAX_PIXELS ? 'tooManyPixels' : image
}

type SizedImage = {
  width: number
  height: number
  decode(): Promise<{ data: Uint8ClampedArray; width: number; height: number }>
}

async function openHeic(from: string) {
  const { default: decode } = await import('heic-decode')
  // The package's types leave out the size, which is known before anything is decoded.
  const images = (await decode.all({ buffer: await readFile(from) })) as unknown as SizedImage[] & {
    dispose(): void
  }
  try {
    const [first] = images
    if (!first || first.width * first.height > MAX_HEIC_PIXELS) return 'tooManyPixels'
    const { data, width, height } = await first.decode()
    return sharp(data, { raw: { width, height, channels: 4 } })
  } finally {
    images.dispose()
  }
}
