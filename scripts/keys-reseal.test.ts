import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, inject, onTestFinished, test } from 'vitest'
import { openDatabase, read, write } from '#db/client.server.ts'
import { invitations } from '#db/schema/staff.ts'
import { openEveryCell } from '#app/modules/backups/open-every-cell.server.ts'
import { openEveryFile, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { env } from '#app/platform/env.server.ts'
import { resealAll } from '#app/platform/reseal.server.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { countCellsByKey } from '#app/platform/sealed-cells.server.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { testSettings } from '#tests/settings.ts'

const oldRing = testSettings.SEAL_KEYS
const newKey = `k2:${randomBytes(32).toString('base64url')}`
let folder = ''

/** A portal's database and disk of its own, with a ring that the command beside it may have turned already. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haven-reseal-'))
  copyFileSync(inject('templateDatabase'), join(folder, 'app.db'))
  openDatabase(join(folder, 'app.db'))
  const { DATA_DIR, SEAL_KEYS } = env
  env.DATA_DIR = folder
  onTestFinished(() => {
    Object.assign(env, { DATA_DIR, SEAL_KEYS })
    rmSync(folder, { recursive: true, force: true })
  })
})

function use(...ring: string[]) {
  const entries = ring.join(',').split(',')
  env.SEAL_KEYS = entries.map((entry) => {
    const [id = '', key = ''] = entry.split(':')
    return { id, key: Buffer.from(key, 'base64url') }
  }) as typeof env.SEAL_KEYS
}

function run(program: string, args: string[] = [], changes: object = {}) {
  const SEAL_KEYS = `${newKey},${oldRing}`
  const settings = { ...process.env, DATA_DIR: folder, SEAL_KEYS, ...changes }
  const child = spawn(process.execPath, [`scripts/${program}.ts`, ...args], { env: settings })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return once(child, 'close').then(([code]) => ({ code: code as number | null, said }))
}
const reseal = (changes: object = {}) => run('keys-reseal', [], changes)
const drop = () => run('keys-rotate', ['SEAL_KEYS', '--drop', 'k1'])

/** Loaded before it: kills it as soon as it says that a whole page is written, whatever else the machine does. */
const killing = `const { write } = process.stdout
process.stdout.write = (...said) => {
  write.apply(process.stdout, said)
  if (/^\\d{3} cells/.test(said[0])) process.kill(process.pid, 'SIGKILL')
}`
const diesAfterAPage = `--import=data:text/javascript,${encodeURIComponent(killing)}`

const ROWS = 450
const ids = Array.from({ length: ROWS }, (_, at) => `invitation-${1_000 + at}`)
const cell = (row: string, column: string) => ({ table: 'invitations', column, row })
const sealedName = (id: string, name: string) => seal(name, cell(id, 'name_sealed'))

/** Two cells a row, under whatever key is used now. */
const invite = (count = ROWS) =>
  write((tx) => {
    for (const id of ids.slice(0, count)) {
      const emailSealed = seal(`${id}@example.test`, cell(id, 'email_sealed'))
      const sealed = { emailSealed, nameSealed: sealedName(id, id) }
      const rest = { role: 'liaison' as const, tokenHash: id, invitedBy: 'x' }
      tx.insert(invitations)
        .values({ id, ...sealed, ...rest, createdAt: 1, expiresAt: 2 })
        .run()
    }
  })

const rename = (id: string, name: string) =>
  write((tx) =>
    tx
      .update(invitations)
      .set({ nameSealed: sealedName(id, name) })
      .where(eq(invitations.id, id))
      .run(),
  )

const nameOf = (id: string) => {
  const row = read((db) => db.select().from(invitations).where(eq(invitations.id, id)).get())
  return open(row!.nameSealed, cell(id, 'name_sealed'))
}

/** The portal beside it: one name after another is changed, until it is asked which are what now. */
function startRenaming() {
  const renamed = new Map<string, string>()
  let goesOn = true
  const ended = (async () => {
    for (let turn = 0; goesOn; turn++) {
      const id = ids[(turn * 7) % ROWS]!
      await rename(id, `Name ${turn}`)
      renamed.set(id, `Name ${turn}`)
    }
  })()
  const stop = async () => {
    goesOn = false
    await ended
    return renamed
  }
  onTestFinished(async () => void (await stop()))
  return stop
}

test('under load and killed in between, it ends with everything under the new key and no change lost', async () => {
  use(oldRing)
  await invite()
  const file = { name: 'estimate.pdf', bytes: pdfFile({}) }
  await receiveDocuments(await uploadRequest([file]), { ownerId: 'PH-1', claimId: 'claim-1' })
  use(newKey, oldRing)
  const stop = startRenaming()

  const killed = await reseal({ NODE_OPTIONS: diesAfterAPage })
  expect(killed.code).toBe(null)
  expect(killed.said).toMatch(/^2 cells sealed anew\n\d{3} cells sealed anew\n$/)
  expect(countCellsByKey().get('k1')).toBeGreaterThan(0)
  expect(countCellsByKey().get('k2')).toBeGreaterThan(0)
  const refused = await drop()
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.said).toMatch(/^\d+ cells stand under k1 .* npm run keys:reseal/)

  const { code, said } = await reseal()
  expect(code, said).toBe(0)
  expect(said).toContain('k1: 0 cells')
  expect(said).toContain('k1 may be dropped once every machine runs with k2 first')
  const renamed = await stop()
  const dropped = await drop()
  expect(dropped).toMatchObject({ code: 0 })
  expect(dropped.said).toContain(`SEAL_KEYS=${newKey}\n`)

  use(newKey)
  expect(openEveryCell(openDatabase(join(folder, 'app.db')).reader).failed).toEqual([])
  expect(await openEveryFile()).toEqual({ opened: 1, failed: [] })
  expect(renamed.size).toBeGreaterThan(0)
  for (const id of ids) expect(nameOf(id)).toBe(renamed.get(id) ?? id)
})

test('each page of a hundred rows is written at once, and it says how far it is', async () => {
  use(oldRing)
  await invite(250)
  use(newKey, oldRing)
  const sealed = []
  for await (const { resealed } of resealAll()) sealed.push(resealed)
  expect(sealed).toEqual([200, 400, 500])
})

test('what somebody changes between its read and its write stays', async () => {
  use(oldRing)
  await invite(2)
  const [first = '', second = ''] = ids
  const theirs = rename(first, 'New')
  use(newKey, oldRing)
  const { value } = await resealAll().next()
  await theirs
  expect(value).toMatchObject({ resealed: 3 })
  expect([nameOf(first), nameOf(second)]).toEqual(['New', second])
})

test('a cell that does not open is named and stays, and its key is not to be dropped', async () => {
  use(oldRing)
  await invite(2)
  await write((tx) =>
    tx
      .update(invitations)
      .set({ nameSealed: sealedName('elsewhere', 'Moved') })
      .where(eq(invitations.id, ids[0]!))
      .run(),
  )
  const { code, said } = await reseal()
  expect(code).toBe(1)
  expect(said).toContain(`This does not open, and stays: invitations.name_sealed of ${ids[0]}`)
  expect(said).toContain('k1: 1 cells')
  expect(said).toContain('k1 may not be dropped yet')
  expect(said).not.toContain('may be dropped once')
})

test('on a replica it says where to go and seals nothing', async () => {
  use(oldRing)
  await invite(2)
  writeFileSync(join(folder, '.primary'), 'home-1')
  const replica = { LITEFS_DIR: folder, LITEFS_URL: 'http://127.0.0.1:9', MACHINES: 'one' }
  const { code, said } = await reseal({ ...replica, CLUSTER_SECRET: 'x'.repeat(32) })
  expect([code, said]).toEqual([1, 'This machine is not the primary. Run it on home-1.\n'])
  expect(countCellsByKey()).toEqual(new Map([['k1', 4]]))
})

test('without a database here no key to seal with is dropped', async () => {
  const elsewhere = join(folder, 'elsewhere')
  mkdirSync(elsewhere)
  const { code, said } = await run('keys-rotate', ['SEAL_KEYS', '--drop', 'k1'], {
    DATA_DIR: elsewhere,
  })
  expect(code).toBe(1)
  expect(said).toContain('There is no database here')
})

test('a key to seal with that a demo drops is gone from its secrets, and the others are not shown', async () => {
  const secrets = join(folder, 'demo-secrets.json')
  writeFileSync(secrets, JSON.stringify({ SEAL_KEYS: `${newKey},${oldRing}` }))
  const args = ['SEAL_KEYS', '--drop', 'k1']
  const { code, said } = await run('keys-rotate', args, { SEAL_KEYS: undefined })
  expect(said).toContain('Kept for this demo')
  expect(code).toBe(0)
  expect(said).not.toContain(newKey)
  expect(JSON.parse(readFileSync(secrets, 'utf8'))).toMatchObject({ SEAL_KEYS: newKey })
})
