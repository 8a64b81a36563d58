/** A photo of this many bytes goes through one bar of signal in about ten seconds. */
const ENOUGH_BYTES = 300_000

/** Longest side in pixels and JPEG quality, tried until the photo is small enough. */
const attempts = [
  [2048, 0.8],
  [2048, 0.65],
  [1600, 0.65],
  [1600, 0.5],
  [1280, 0.4],
] as const

/** The photo as a smaller JPEG; the file itself when it is none, is small, or cannot be drawn here. */
export async function shrinkPhoto(file: File): Promise<File> {
  const isPhoto = file.type.startsWith('image/') || /\.hei[cf]$/i.test(file.name)
  if (!isPhoto || file.size <= ENOUGH_BYTES) return file
  let smallest: Blob = file
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    for (const [side, quality] of attempts) {
      const drawn = await draw(bitmap, side, quality)
      if (drawn && drawn.size < smallest.size) smallest = drawn
      if (smallest.size <= ENOUGH_BYTES) break
    }
    bitmap.close()
  } catch {
    return file
  }
  if (smallest === file) return file
  return new File([smallest], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg' })
}

function draw(bitmap: ImageBitmap, side: number, quality: number) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}
