import { randomBytes } from 'node:crypto'
import { ReadableStream } from 'node:stream/web'
import { expect, test } from 'vitest'
import { pdfFile } from '#tests/sample-files.ts'
import { MAX_FILE_BYTES } from './documents.ts'
import { readDocument, receiveDocuments } from './documents.server.ts'

const MEGABYTE = 1_000_000
const ana = { ownerId: 'PH-1', claimId: 'claim-1' }

/** `count` PDFs of almost the largest size, made while they are sent. */
async function* largePost(count: number) {
  const padding = randomBytes(64 * 1024)
  const pieces = Math.floor((MAX_FILE_BYTES - 1_000) / padding.length)
  for (let at = 0; at < count; at++) {
    const end = pdfFile({ padding: at + 1 })
    const offset = end.lastIndexOf('xref\n0 1')
    yield Buffer.from(
      `--b\r\nContent-Disposition: form-data; name="files"; filename="${at}.pdf"\r\n\r\n%PDF-1.4\n${String(at).padStart(4)}\n`,
    )
    for (let piece = 0; piece < pieces; piece++) yield Buffer.from(padding)
    const table = 14 + pieces * padding.length
    const tail = end.subarray(offset).toString('latin1')
    yield Buffer.from(`${tail.replace(/startxref\n\d+/, `startxref\n${table}`)}`)
    yield Buffer.from('\r\n')
  }
  yield Buffer.from('--b--\r\n')
}

const post = (count: number) =>
  receiveDocuments(
    new Request('http://localhost:3000/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: ReadableStream.from(largePost(count)),
      duplex: 'half',
    } as RequestInit),
    ana,
  )

async function peakRise(work: () => Promise<unknown>) {
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5)
  await work()
  clearInterval(watch)
  return Math.round((peak - before) / MEGABYTE)
}

test('twenty files of 25 MB take at most 64 MB more memory than one', async () => {
  // The first file pays for code being compiled and loaded, whatever its size.
  await post(1)
  const rise = await peakRise(async () => {
    const { stored, refused } = await post(20)
    expect([stored.length, refused]).toEqual([20, []])
  })
  process.stdout.write(`receiving 20 × 25 MB: memory rose by ${rise} MB\n`)
  expect(rise).toBeLessThanOrEqual(64)
})

test('a file of 25 MB is read back with at most 64 MB more memory', async () => {
  const { stored } = await post(1)
  const rise = await peakRise(() =>
    readDocument({ documentId: stored[0]!.documentId, ownerId: 'PH-1' }),
  )
  process.stdout.write(`reading 25 MB: memory rose by ${rise} MB\n`)
  expect(rise).toBeLessThanOrEqual(64)
})
