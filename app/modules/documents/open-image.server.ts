import { readFile, stat } from 'node:fs/promises'
import sharp, { type Metadata, type Sharp } from 'sharp'
import type { RefusalReason } from './documents.ts'
import type { FileKind } from './find-kind.server.ts'

/** Larger than any phone's usual photo (50 megapixels); HEIC is decoded whole, so half of that. */
const MAX_PIXELS = 64_000_000
const MAX_HEIC_PIXELS = 32_000_000
/** What a decoder may hold at once where it cannot go line by line: an A3 scan in color fits. */
const MAX_WHOLE_BYTES = 54_000_000
/** Two bits for each block of 64 pixels is the least a JPEG can do: one with fewer says more than it has. */
const MOST_PIXELS_PER_BYTE = 256
/** A contract, both sides of each sheet. */
const MAX_PAGES = 60

export type OpenedImage = { sharp: Sharp; pages: number }

/** The image, sizes checked before anything is decoded; or why it is not opened. */
export async function openImage(
  from: string,
  kind: FileKind,
): Promise<OpenedImage | RefusalReason> {
  if (kind === 'heic') return openHeic(from)
  const image = openPage(from)
  const facts = await image.metadata()
  if (facts.format !== kind) throw new Error('The decoder sees another format')
  const pages = kind === 'tiff' ? (facts.pages ?? 1) : 1
  if (pages > MAX_PAGES) return 'tooManyPages'
  if (isTooLarge(facts)) return 'tooManyPixels'
  if (kind === 'jpeg' && (await isHollow(from, facts))) return 'damaged'
  return { sharp: image, pages }
}

async function isHollow(from: string, { width, height, isProgressive }: Metadata) {
  const { size } = await stat(from)
  return !isProgressive && size * MOST_PIXELS_PER_BYTE < width * height
}

/** One page of an image; its sizes are not checked yet. */
export const openPage = (from: string, page = 0) =>
  sharp(from, { failOn: 'error', limitInputPixels: false, sequentialRead: true, page })

export const isTooLarge = (facts: Metadata) =>
  facts.width * facts.height > MAX_PIXELS || heldWhole(facts) > MAX_WHOLE_BYTES

/** Bytes a decoder holds of a picture that does not come line by line. */
function heldWhole({ format, width, height, ...facts }: Metadata) {
  const pixels = width * height
  const isTurned = (facts.orientation ?? 1) > 1
  const depth = facts.depth === 'ushort' ? 2 : 1
  // A progressive JPEG is kept as coefficients of two bytes, its colors at a quarter or in full.
  if (format === 'jpeg')
    return facts.isProgressive ? pixels * (facts.chromaSubsampling === '4:2:0' ? 3 : 6) : 0
  if (format === 'png' && !facts.isProgressive && !isTurned) return 0
  return pixels * facts.channels * depth
}

type SizedImage = {
  width: number
  height: number
  decode(): Promise<{ data: Uint8ClampedArray; width: number; height: number }>
}

async function openHeic(from: string): Promise<OpenedImage | RefusalReason> {
  const { default: decode } = await import('heic-decode')
  // The package's types leave out the size, which is known before anything is decoded.
  const images = (await decode.all({ buffer: await readFile(from) })) as unknown as SizedImage[] & {
    dispose(): void
  }
  try {
    const [first] = images
    if (!first || first.width * first.height > MAX_HEIC_PIXELS) return 'tooManyPixels'
    const { data, width, height } = await first.decode()
    return { sharp: sharp(data, { raw: { width, height, channels: 4 } }), pages: 1 }
  } finally {
    images.dispose()
  }
}
