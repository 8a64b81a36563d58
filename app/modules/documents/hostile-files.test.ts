import { expect, test } from 'vitest'
import { hostileFiles, type HostileFile } from '#tests/hostile-files.ts'
import { foreignMark } from '#tests/hostile-pictures.ts'
import { peakRise } from '#tests/memory-peak.ts'
import { phoneJpeg, uploadRequest } from '#tests/sample-files.ts'
import { readDocument, receiveDocuments } from './documents.server.ts'

const ana = { ownerId: 'PH-1', claimId: 'claim-1' }
const files = await hostileFiles()

async function send({ name, bytes }: Pick<HostileFile, 'name' | 'bytes'>) {
  const { stored, alreadyHere, refused } = await receiveDocuments(
    await uploadRequest([{ name, bytes }]),
    ana,
  )
  const kept = stored[0] ?? alreadyHere[0]
  return { kept, reason: refused[0]?.reason }
}

test.each(files)('$what: $due', async ({ due, ...file }) => {
  const { kept, reason } = await send(file)
  if (due !== 'any') expect(reason ?? 'rewritten').toBe(due)
  if (!kept) return
  const { bytes } = (await readDocument({ documentId: kept.documentId, ownerId: ana.ownerId }))!
  expect(bytes.includes(foreignMark)).toBe(false)
  expect(bytes.length).toBeLessThan(100_000)
})

test('none of them takes more than 64 MB of memory, in both processes together', async () => {
  // The process beside this one is running, and has loaded what it decodes with.
  await send({ name: 'a.jpg', bytes: await phoneJpeg() })
  const decoded = files.filter(({ bytes, name }) => bytes.length < 5e6 && !name.endsWith('.heic'))
  const rises: Record<string, number> = {}
  for (const file of decoded) rises[file.what] = await peakRise(process.pid, async () => send(file))
  const most = Math.max(...Object.values(rises))
  process.stdout.write(`${decoded.length} hostile files: memory rose by ${most} MB at most\n`)
  expect(Object.entries(rises).filter(([, rise]) => rise > 64)).toEqual([])
})
