import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { openDatabase, write } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { objectCopies } from '#db/schema/documents.ts'
import { readDocument, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { env } from '#app/platform/env.server.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { startUploadThing } from '#tests/uploadthing.ts'

const ana = { ownerId: 'PH-1', claimId: 'claim-1' }
let folder = ''
let store: Awaited<ReturnType<typeof startUploadThing>>

/** A portal's database and disk of its own, and the operator's command beside it. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'haven-move-'))
  const before = env.DATA_DIR
  migrateDatabase(join(folder, 'app.db'))
  openDatabase(join(folder, 'app.db'))
  store = await startUploadThing({ chosen: false })
  env.DATA_DIR = folder
  onTestFinished(() => {
    env.DATA_DIR = before
    rmSync(folder, { recursive: true, force: true })
  })
})

const settings = (changes: object) => ({
  ...process.env,
  ...Object.fromEntries(Object.entries(store.settings).map(([name, value]) => [name, `${value}`])),
  UPLOADTHING_TIMEOUT_SECONDS: '20',
  DATA_DIR: folder,
  ...changes,
})

function start(to: string, changes: object = {}) {
  const command = ['scripts/documents-move.ts', '--to', to]
  const child = spawn(process.execPath, command, { env: settings(changes) })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }))
  return { kill: (signal: NodeJS.Signals) => child.kill(signal), ended }
}

async function keep(count: number) {
  const kept = []
  for (let at = 1; at <= count; at++) {
    const bytes = pdfFile({ padding: 3_000 + at })
    const { stored } = await receiveDocuments(
      await uploadRequest([{ name: `${at}.pdf`, bytes }]),
      ana,
    )
    kept.push({ documentId: stored[0]!.documentId, bytes })
  }
  return kept
}

const onDisk = () => readdirSync(join(folder, 'documents'))

async function expectAllReadable(kept: Awaited<ReturnType<typeof keep>>) {
  for (const { documentId, bytes } of kept) {
    const content = await readDocument({ documentId, ownerId: ana.ownerId })
    expect(content!.bytes.equals(bytes)).toBe(true)
  }
}

test('everything moves there, and back, each file once; what is said is how far it is', async () => {
  const kept = await keep(7)
  const there = await start('uploadthing', { DOCUMENT_STORE: 'uploadthing' }).ended
  expect(there).toMatchObject({ code: 0 })
  expect(there.said).toContain('7 moved to uploadthing, 0 left')
  expect(there.said).toContain('Everything is kept in uploadthing now.')
  expect([(await store.files()).length, onDisk().length]).toEqual([7, 0])
  await expectAllReadable(kept)
  expect(await start('local').ended).toMatchObject({ code: 0 })
  expect([(await store.files()).length, onDisk().length]).toEqual([0, 7])
  await expectAllReadable(kept)
})

test('killed in the middle it loses nothing, and run again it ends with each file once', async () => {
  const kept = await keep(6)
  for (let kills = 0; kills < 2; kills++) {
    const before = (await store.files()).length
    await store.dial({ on: 'upload', latencyMs: 300 })
    const run = start('uploadthing')
    await awaitUntil('the next file there', async () => (await store.files()).length > before)
    run.kill('SIGKILL')
    expect((await run.ended).code).toBe(null)
    await expectAllReadable(kept)
  }
  await store.dial({})
  expect(await start('uploadthing').ended).toMatchObject({ code: 0 })
  expect([(await store.files()).length, onDisk().length]).toEqual([6, 0])
  await expectAllReadable(kept)
})

test('an old copy that a crash left behind after its move is removed by the next run', async () => {
  await keep(1)
  const [name = ''] = onDisk()
  const bytes = readFileSync(join(folder, 'documents', name))
  expect(await start('uploadthing').ended).toMatchObject({ code: 0 })
  await write((tx) =>
    tx.update(objectCopies).set({ state: 'doomed' }).where(eq(objectCopies.store, 'local')).run(),
  )
  writeFileSync(join(folder, 'documents', name), bytes)
  expect(await start('uploadthing').ended).toMatchObject({ code: 0 })
  expect([(await store.files()).length, onDisk().length]).toEqual([1, 0])
})

test('Ctrl-C lets the file in hand arrive, says what is left and how to go on', async () => {
  const kept = await keep(6)
  await store.dial({ on: 'upload', latencyMs: 300 })
  const run = start('uploadthing')
  await awaitUntil('the first file there', async () => (await store.files()).length > 0)
  run.kill('SIGINT')
  const { code, said } = await run.ended
  expect(code).toBe(130)
  const moved = (await store.files()).length
  expect(said).toContain(`${6 - moved} left. Run it again to go on.`)
  expect(moved).toBeLessThan(6)
  expect(onDisk()).toHaveLength(6 - moved)
  await expectAllReadable(kept)
})

test('a file that cannot be moved is counted with its reason, and the others move', async () => {
  await keep(3)
  await store.dial({ on: 'upload', fault: 'refused', times: 3 })
  const { code, said } = await start('uploadthing').ended
  expect(code).toBe(1)
  expect(said).toContain('1 could not be moved: StoreRefused.')
  expect((await store.files()).length).toBe(2)
})

test('what is missing is named, and nothing is moved', async () => {
  await keep(1)
  expect(await start('the-moon').ended).toMatchObject({ code: 1 })
  const { said } = await start('uploadthing', { UPLOADTHING_TOKEN: '' }).ended
  expect(said).toContain('UPLOADTHING_TOKEN is not set')
  expect(onDisk()).toHaveLength(1)
})
