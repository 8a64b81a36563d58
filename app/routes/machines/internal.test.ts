import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { startReporting } from '#app/http/replica/report-position.server.ts'
import { forgetReplicas, hasReplica } from '#app/http/replica/replicas.server.ts'
import { forgetRole } from '#app/http/replica/role.server.ts'
import { readDocument, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { env } from '#app/platform/env.server.ts'
import { listen } from '#mocks/listen.ts'
import { startLiteFsModel, someChecksum, txid } from '#tests/litefs-model.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { openApp } from '#tests/whole-app.ts'

const secret = 'a-secret-of-the-cluster'
const before = { ...env }
const unset = { LITEFS_DIR: undefined, CLUSTER_SECRET: undefined, MACHINE_NAME: undefined }
let litefs: Awaited<ReturnType<typeof startLiteFsModel>>
let app: Awaited<ReturnType<typeof openApp>>

beforeEach(async () => {
  app = await openApp()
  litefs = await startLiteFsModel()
  Object.assign(env, litefs.settings, { CLUSTER_SECRET: secret })
  forgetRole()
  forgetReplicas()
})

afterEach(async () => {
  Object.assign(env, unset, before)
  forgetRole()
  await litefs.stop()
})

const send = (path: string, init: RequestInit & { secret?: string } = {}) =>
  app(
    new Request(`${env.PORTAL_ORIGIN}${path}`, {
      ...init,
      headers: {
        ...init.headers,
        ...(init.secret === undefined ? {} : { 'x-haven-cluster': init.secret }),
      },
    }),
  )

const report = (position: string) => ({
  ...{ method: 'POST', secret },
  body: JSON.stringify({ machine: 'replica-1', position }),
})
const at = (n: number) => `${txid(n)}/${someChecksum}`

test('one of our machines is told role and position, by the primary and by a replica', async () => {
  litefs.setPosition(7)
  const told = async () => (await send('/internal/position', { secret })).json()
  const position = { transaction: txid(7), checksum: someChecksum }
  expect(await told()).toEqual({ role: 'primary', position })
  litefs.become('replica')
  forgetRole()
  expect(await told()).toEqual({ role: 'replica', position })
})

test.each([
  ['nobody of ours', undefined],
  ['a wrong secret', 'b-secret-of-the-cluster'],
  ['half a secret', 'a-secret'],
  ['no secret', ''],
])('%s finds nothing where our machines speak', async (_, given) => {
  const asked = given === undefined ? {} : { secret: given }
  const visits = [
    send('/internal/position', asked),
    send('/internal/position', { ...report(at(1)), ...asked, secret: given ?? 'x' }),
    send('/internal/objects/0a0b', asked),
  ]
  for (const { status } of await Promise.all(visits)) expect(status).toBe(404)
  expect(hasReplica()).toBe(false)
})

test.each(['fly-client-ip', 'fly-forwarded-port'])(
  'what came in from outside (%s) finds nothing there, whatever secret it has',
  async (name) => {
    const headers = { [name]: '1' }
    expect((await send('/internal/position', { secret })).status).toBe(200)
    expect((await send('/internal/position', { secret, headers })).status).toBe(404)
    expect((await send('/internal/position', { ...report(at(1)), headers })).status).toBe(404)
    expect((await send('/internal/objects/0a0b', { secret, headers })).status).toBe(404)
    expect(hasReplica()).toBe(false)
  },
)

test('without a secret in the settings nobody is one of ours', async () => {
  Object.assign(env, { CLUSTER_SECRET: undefined })
  expect((await send('/internal/position', { secret: '' })).status).toBe(404)
})

test('the primary hears a replica; a replica hears nobody', async () => {
  litefs.become('replica')
  forgetRole()
  await send('/internal/position', report(at(1)))
  expect(hasReplica()).toBe(false)
  litefs.become('primary')
  forgetRole()
  await send('/internal/position', report(at(1)))
  expect(hasReplica()).toBe(true)
})

test.each(['', 'ten', `${txid(1)}/`, `${at(1)}${at(1)}`])(
  'what is no position is refused: "%s"',
  async (position) => {
    expect((await send('/internal/position', report(position))).status).toBe(400)
    expect(hasReplica()).toBe(false)
  },
)

test('a replica tells its primary each time it has come further, with the secret', async () => {
  const heard: unknown[] = []
  const hears = Promise.withResolvers<void>()
  const primary = await listen(async (request) => {
    heard.push([request.headers.get('x-haven-cluster'), await request.json()])
    if (heard.length === 1) litefs.setPosition(5)
    else hears.resolve()
    return Response.json({})
  })
  litefs.become('replica', { primary: new URL(primary.origin).host })
  litefs.setPosition(4)
  Object.assign(env, { PEER_URL: 'http://{hostname}', MACHINE_NAME: 'replica-1' })
  const stop = startReporting()
  await hears.promise
  stop()
  await primary.close()
  const message = (n: number) => [secret, { machine: 'replica-1', position: at(n) }]
  expect(heard.slice(0, 2)).toEqual([message(4), message(5)])
})

test('a file that is not in the store yet opens on another machine, fetched where it came in', async () => {
  const own = { ownerId: 'PH-1', claimId: 'claim-1' }
  const bytes = pdfFile({ padding: 1_234 })
  const receiver = { MACHINE_NAME: 'receiver', DATA_DIR: env.DATA_DIR }
  Object.assign(env, receiver)
  const { stored } = await receiveDocuments(await uploadRequest([{ name: 'a.pdf', bytes }]), own)
  const { documentId } = stored[0]!
  const other = { MACHINE_NAME: 'other', DATA_DIR: mkdtempSync(join(tmpdir(), 'haven-other-')) }
  const asked: string[] = []
  const served = await listen(async (request) => {
    asked.push(new URL(request.url).pathname)
    Object.assign(env, receiver)
    const answer = await app(request)
    Object.assign(env, other)
    return answer
  })
  Object.assign(env, other, { PEER_URL: served.origin })
  const found = await readDocument({ documentId, ownerId: own.ownerId })
  expect(found!.bytes.equals(bytes)).toBe(true)
  const row = read((db) => db.select().from(documents).where(eq(documents.id, documentId)).get())
  expect(asked).toEqual([`/internal/objects/${row!.storageName}`])
  await served.close()
  const unreachable = readDocument({ documentId, ownerId: own.ownerId })
  await expect(unreachable).rejects.toThrow('StoreSilent')
  rmSync(other.DATA_DIR, { recursive: true })
})

test('only copies are given, by their id', async () => {
  for (const id of ['..%2F..%2Fapp.db', 'x', '0a0b0c0d-0000-8000-8000-000000000000'])
    expect((await send(`/internal/objects/${id}`, { secret })).status).toBe(404)
})
