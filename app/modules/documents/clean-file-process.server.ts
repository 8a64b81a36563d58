import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { checkPdf } from './check-pdf.server.ts'
import type { CleanedFile, FileJob } from './clean-file.server.ts'
import { openImage } from './open-image.server.ts'
import { makeThumbnail, writeAnew } from './rewrite-image.server.ts'
import { bindScan } from './rewrite-scan.server.ts'

/**
 * A process of its own, without settings and so without keys: strangers' files are decoded here.
 * A crash or a swollen image ends this process, not the portal.
 */
sharp.cache(false)
sharp.concurrency(1)

process.on('disconnect', () => process.exit())
process.on('message', (job: FileJob) => {
  void clean(job).then((answer) => process.send?.(answer))
})

async function clean(job: FileJob): Promise<CleanedFile> {
  try {
    return job.kind === 'pdf' ? await cleanPdf(job) : await cleanImage(job)
  } catch {
    return { refused: 'damaged' }
  }
}

/** A PDF is passed on byte for byte, or not at all. */
async function cleanPdf({ from }: FileJob): Promise<CleanedFile> {
  const verdict = await checkPdf(from)
  return verdict === 'sound' ? { path: from, contentType: 'application/pdf' } : { refused: verdict }
}

async function cleanImage({ from, to, kind }: FileJob): Promise<CleanedFile> {
  const image = await openImage(from, kind)
  if (typeof image === 'string') return { refused: image }
  if (image.pages > 1) return bindScan(from, to, image.pages)
  const { data, contentType } = await writeAnew(image.sharp, kind === 'png')
  const thumbnail = await makeThumbnail(data)
  const thumbnailPath = `${to}.thumbnail`
  try {
    await writeFile(to, data, { flag: 'wx', mode: 0o600 })
    await writeFile(thumbnailPath, thumbnail, { flag: 'wx', mode: 0o600 })
  } catch {
    return { refused: 'noRoom' }
  }
  return { path: to, contentType, thumbnailPath }
}
