import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { laneOne, startInsurer } from '../test-insurer.ts'

let core: Awaited<ReturnType<typeof startInsurer>>
let documents = ''
beforeAll(async () => {
  core = await startInsurer()
  const { json } = await core.post('/claims', laneOne())
  documents = `/claims/${String(json['claimId'])}/documents`
})
afterAll(() => core.end())

const metadata = (bytes: Buffer, more = {}) => ({
  externalRef: randomUUID(),
  sha256: createHash('sha256').update(bytes).digest('hex'),
  type: 'PHOTO_DAMAGE',
  contentType: 'image/jpeg',
  bytes: bytes.length,
  source: 'PORTAL',
  ...more,
})

test('only exactly the announced bytes are stored, and then again harmlessly', async () => {
  const bytes = Buffer.from('photo one')
  const { json } = await core.post(documents, metadata(bytes))
  const content = `${documents}/${String(json['documentId'])}/content`
  expect(json).toMatchObject({ state: 'expected' })
  expect((await core.get(content)).status).toBe(404)
  const wrong = await core.send('PUT', content, Buffer.from('photo two'))
  expect(wrong.json).toMatchObject({ status: 422, code: 'DigestMismatch', retryable: true })
  expect((await core.send('PUT', content, bytes)).json).toMatchObject({ state: 'received' })
  expect((await core.send('PUT', content, bytes)).json).toMatchObject({ state: 'received' })
  const headers = { authorization: core.authorization }
  const read = await fetch(`${core.origin}/v1${content}`, { headers })
  expect(Buffer.from(await read.arrayBuffer())).toEqual(bytes)
  expect(read.headers.get('content-type')).toBe('image/jpeg')
  const digest = createHash('sha256').update(bytes).digest('base64')
  expect(read.headers.get('content-digest')).toBe(`sha-256=:${digest}:`)
})

test('bytes the claim already has make no second document', async () => {
  const bytes = Buffer.from('photo three')
  const first = await core.post(documents, metadata(bytes))
  const again = await core.post(documents, metadata(bytes))
  expect(again.status).toBe(200)
  expect(again.json['documentId']).toBe(first.json['documentId'])
})

test('the same reference for other bytes is a duplicate', async () => {
  const first = metadata(Buffer.from('photo four'))
  const { json } = await core.post(documents, first)
  const second = metadata(Buffer.from('photo five'), { externalRef: first.externalRef })
  expect((await core.post(documents, second)).json).toMatchObject({
    code: 'DuplicateExternalRef',
    resource: `/v1${documents}/${String(json['documentId'])}`,
  })
})

test('more than 25 MiB is a 413', async () => {
  const large = metadata(Buffer.from('x'), { bytes: 26_214_401 })
  expect((await core.post(documents, large)).json).toMatchObject({
    status: 413,
    code: 'TooLarge',
    errors: [{ pointer: '/bytes', code: 'Max' }],
  })
})

test('an accepted document may still become rejected', async () => {
  const bytes = Buffer.from('photo six')
  const { json } = await core.post(documents, metadata(bytes))
  const documentId = String(json['documentId'])
  await core.send('PUT', `${documents}/${documentId}/content`, bytes)
  const desk = documents.replace('/documents', '')
  await core.desk(`${desk}/accept-document`, { documentId })
  expect((await core.get(`${documents}/${documentId}`)).json).toMatchObject({ state: 'accepted' })
  await core.desk(`${desk}/reject-document`, {
    documentId,
    reasonCode: 'INCOMPLETE',
    message: 'The second page is missing.',
  })
  expect((await core.get(`${documents}/${documentId}`)).json).toMatchObject({
    state: 'rejected',
    rejection: { reasonCode: 'INCOMPLETE' },
  })
})
