import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { toTheCore } from '#app/modules/insurer/transport/dispatcher.server.ts'
import { sendToCore } from '#app/modules/insurer/transport/send-to-core.server.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { listen } from '#mocks/listen.ts'
import { ownCertificate } from '#tests/own-certificate.ts'

const how = { operation: 'GET /claims', limit: 5_000 }

function set(settings: Partial<typeof env>) {
  const before = { ...env }
  Object.assign(env, settings)
  onTestFinished(() => void Object.assign(env, before))
}

type Standing = { origin: string; seen: Request[] }

/** A server on this machine that notes whatever reaches it. */
async function server(answer = () => new Response('ok')): Promise<Standing> {
  const seen: Request[] = []
  const { origin, close } = await listen(async (request) => {
    seen.push(request)
    return answer()
  })
  onTestFinished(close)
  return { origin, seen }
}

test('nobody but the core is called, whatever address somebody gave us', async () => {
  const [core, other] = [await server(), await server()]
  set({ INSURER_BASE_URL: `${core.origin}/v1` })
  await expect(sendToCore(new Request(`${other.origin}/v1/claims`), how)).rejects.toMatchObject({
    name: 'InsurerRefused',
    code: 'ForeignOrigin',
  })
  await expect(fetch(`${other.origin}/v1/claims`, toTheCore())).rejects.toThrow(TypeError)
  expect(other.seen).toEqual([])
  expect((await sendToCore(new Request(`${core.origin}/v1/claims`), how)).status).toBe(200)
})

test('where the core sends us elsewhere we do not go, and our bearer does not either', async () => {
  const other = await server()
  const core = await server(() => Response.redirect(`${other.origin}/v1/claims`, 307))
  set({ INSURER_BASE_URL: `${core.origin}/v1` })
  const request = new Request(`${core.origin}/v1/claims`, {
    headers: { authorization: 'Bearer x' },
  })
  await expect(sendToCore(request, how)).rejects.toThrow(TypeError)
  const following = fetch(`${core.origin}/v1/claims`, { ...toTheCore(), redirect: 'follow' })
  await expect(following).rejects.toThrow(TypeError)
  expect(other.seen).toEqual([])
})

test('no redirect is followed, not even to another path of the core', async () => {
  const core = await server(() => Response.redirect(`${core.origin}/v1/elsewhere`, 307))
  set({ INSURER_BASE_URL: `${core.origin}/v1` })
  await expect(sendToCore(new Request(`${core.origin}/v1/claims`), how)).rejects.toThrow(TypeError)
  expect(core.seen).toHaveLength(1)
})

test('each call has an id of its own that both sides log, and the log has nothing of its content', async () => {
  const core = await server()
  set({ INSURER_BASE_URL: `${core.origin}/v1` })
  const line = vi.spyOn(log, 'info').mockReturnValue()
  onTestFinished(() => line.mockRestore())
  for (const name of ['Ana', 'Ben']) {
    const url = `${core.origin}/v1/claims?name=${name}`
    await sendToCore(new Request(url, { method: 'POST', body: name }), how)
  }
  const ids = core.seen.map(({ headers }) => headers.get('x-correlation-id'))
  expect(new Set(ids).size).toBe(2)
  expect(line.mock.calls).toEqual(
    ids.map((correlationId) => [
      { operation: 'GET /claims', correlationId, status: 200, ms: expect.any(Number) },
      'asked the core',
    ]),
  )
})

test('a core that demands a certificate gets ours, and without one we are nobody', async () => {
  const [theirs, ours] = [ownCertificate(), ownCertificate()]
  for (const { remove } of [theirs, ours]) onTestFinished(remove)
  const pem = (file: string) => readFileSync(file, 'utf8')
  const demanding = createServer(
    {
      cert: pem(theirs.certFile),
      key: pem(theirs.keyFile),
      ca: pem(ours.certFile),
      requestCert: true,
      rejectUnauthorized: true,
    },
    (_request, response) => response.end('welcome'),
  )
  await new Promise<void>((ready) => demanding.listen(0, '127.0.0.1', ready))
  onTestFinished(() => (demanding.closeAllConnections(), demanding.close(), undefined))
  const origin = `https://localhost:${(demanding.address() as AddressInfo).port}`
  const call = async () => (await sendToCore(new Request(`${origin}/v1/claims`), how)).text()
  set({ INSURER_BASE_URL: `${origin}/v1`, INSURER_CA: pem(theirs.certFile) })
  await expect(call()).rejects.toThrow(TypeError)
  set({
    INSURER_CLIENT_CERT: pem(ours.certFile),
    INSURER_CLIENT_KEY: pem(ours.keyFile),
  })
  expect(await call()).toBe('welcome')
  set({ INSURER_CA: undefined })
  await expect(call()).rejects.toThrow(TypeError)
})
