import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '#mocks/listen.ts'
import { signUrl } from '#mocks/uploadthing/signed-url.ts'
import { createUploadThing } from '#mocks/uploadthing/uploadthing.ts'

const apiKey = 'sk_test_key'
const sealed = new Uint8Array([1, 2, 3, 4])

async function start() {
  const dataDir = mkdtempSync(join(tmpdir(), 'uploadthing-'))
  const uploadthing = createUploadThing({ dataDir, apiKey, appId: 'haven' })
  const served = await listen(
    async (request) => (await uploadthing.handle(request)) ?? new Response(null, { status: 404 }),
  )
  onTestFinished(async () => {
    await served.close()
    uploadthing.close()
  })
  return `${served.origin}/uploadthing`
}

/** A URL as the SDK signs it: `expires`, then each field encoded twice, then the signature. */
function signed(url: string, fields: Record<string, string> = {}, inMs = 60_000) {
  const query = new URLSearchParams({ expires: String(Date.now() + inMs) })
  for (const [name, value] of Object.entries(fields)) query.append(name, encodeURIComponent(value))
  const unsigned = `${url}?${query}`
  return `${unsigned}&signature=${encodeURIComponent(signUrl(unsigned, apiKey))}`
}

function upload(base: string, key: string, fields: Record<string, string> = {}) {
  const form = new FormData()
  form.append('file', new Blob([sealed]), 'a b.bin')
  const all = {
    'x-ut-file-name': 'a b.bin',
    'x-ut-file-size': '4',
    'x-ut-acl': 'private',
    ...fields,
  }
  return fetch(signed(`${base}/${key}`, all), { method: 'PUT', body: form })
}

function api(base: string, path: string, body: object, key = apiKey) {
  const headers = { 'x-uploadthing-api-key': key }
  return fetch(`${base}/v6/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

test('a private file is given out for a signed URL only, and not after its time', async () => {
  const base = await start()
  expect((await upload(base, 'k1')).status).toBe(200)
  const url = `${base}/a/haven/k1`
  const read = await fetch(signed(url))
  expect(new Uint8Array(await read.arrayBuffer())).toEqual(sealed)
  expect((await fetch(url)).status).toBe(403)
  expect((await fetch(signed(url, {}, -1))).status).toBe(403)
  expect((await fetch(signed(url).replace('expires=1', 'expires=2'))).status).toBe(403)
})

test('an upload is refused unsigned, in another size, and under a taken key', async () => {
  const base = await start()
  expect((await fetch(`${base}/k1`, { method: 'PUT', body: 'x' })).status).toBe(403)
  expect((await upload(base, 'k1', { 'x-ut-file-size': '5' })).status).toBe(400)
  expect((await upload(base, 'k1')).status).toBe(200)
  expect((await upload(base, 'k1')).status).toBe(409)
})

test('files are listed and deleted by key or custom id, with the API key', async () => {
  const base = await start()
  await upload(base, 'k1', { 'x-ut-custom-id': 'doc 1' })
  await upload(base, 'k2')
  expect((await api(base, 'listFiles', {}, 'guessed')).status).toBe(401)
  expect(await (await api(base, 'listFiles', { limit: 1 })).json()).toMatchObject({
    hasMore: true,
    files: [{ key: 'k1', customId: 'doc 1', name: 'a b.bin', size: 4 }],
  })
  expect(await (await api(base, 'deleteFiles', { customIds: ['doc 1'] })).json()).toEqual({
    success: true,
    deletedCount: 1,
  })
  expect((await fetch(signed(`${base}/a/haven/k1`))).status).toBe(404)
  expect((await fetch(signed(`${base}/a/haven/k2`))).status).toBe(200)
})
