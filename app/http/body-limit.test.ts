import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { FORM_BYTES, takesFiles } from '#app/http/body-limit.server.ts'
import { env } from '#app/platform/env.server.ts'
import { listRoutes, openApp } from '#tests/whole-app.ts'

let app: Awaited<ReturnType<typeof openApp>>
beforeAll(async () => void (app = await openApp()))

const ours = { origin: env.PORTAL_ORIGIN, host: new URL(env.PORTAL_ORIGIN).host }
const form = 'application/x-www-form-urlencoded'
const upload = 'multipart/form-data; boundary=b'
const part = '--b\r\ncontent-disposition: form-data; name="text"\r\n\r\n'

/** A post without an end, and how much of it was taken. */
function endless(path: string, type: string, begin = 'email=') {
  let bytes = 0
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(begin)),
    pull(controller) {
      bytes += 100_000
      if (bytes > 20 * FORM_BYTES) return controller.close()
      controller.enqueue(Buffer.alloc(100_000, 'a'))
    },
  })
  const headers = { ...ours, 'content-type': type }
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
  return { request: new Request(env.PORTAL_ORIGIN + path, init), taken: () => bytes }
}

test.each([
  ['/login', form, 'email='],
  ['/login', upload, part],
  ['/login', 'text/plain', 'a'],
  ['/login.data', form, 'email='],
  ['/report', form, 'a='],
  ['/LOGIN', form, 'a='],
  ['/claims/1/documents', form, 'a='],
  ['/claims/new', upload, part],
  ['/no-such-page', form, 'a='],
  ['/api/inngest', 'application/json', '{'],
])('no more than a form has is read of what is sent to %s as %s', async (path, type, begin) => {
  const { request, taken } = endless(path, type, begin)
  const { status } = await app(request)
  expect(taken()).toBeLessThan(6 * FORM_BYTES)
  expect([302, 401, 404, 405, 413]).toContain(status)
  if (['/login', '/api/inngest'].includes(path)) expect(status).toBe(413)
})

test('what says beforehand that it has more is not read at all', async () => {
  const { request, taken } = endless('/login', form)
  request.headers.set('content-length', String(FORM_BYTES + 1))
  expect((await app(request)).status).toBe(413)
  expect(taken()).toBeLessThan(FORM_BYTES)
})

test('a long form is read to its end', async () => {
  const body = new URLSearchParams({ email: 'a'.repeat(FORM_BYTES / 2), password: 'x' })
  const init = { method: 'POST', headers: ours, body }
  expect((await app(new Request(`${env.PORTAL_ORIGIN}/login`, init))).status).toBe(422)
})

test('the routes that take files, and no others, may be sent more', async () => {
  const reads =
    /receiveDocuments|takeFiling|receiveMessage|receiveFiles|take-filing|receive-message/
  const taking = (await listRoutes()).filter(({ file }) =>
    reads.test(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')),
  )
  expect(taking.map(({ path }) => path).sort()).toEqual([...takesFiles].sort())
})
