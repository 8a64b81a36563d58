import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { handleRequest } from '#app/http/handle-request.server.ts'
import { readyForWeather } from '#app/http/weather.server.ts'
import { DatabaseUnavailable } from '#app/platform/writes.server.ts'

type Answer = {
  data: { result: { initialValue: unknown; error: unknown } }
  init: { status: number }
}

const post = (body: BodyInit) =>
  new Request('http://localhost:3000/login', {
    method: 'POST',
    body,
    headers: { origin: 'http://localhost:3000' },
  })

async function act(request: Request, thrown: unknown) {
  const action = () => {
    throw thrown
  }
  const build = {
    routes: { login: { id: 'login', module: { action, default: () => null } } },
  } as unknown as ServerBuild
  const guarded = readyForWeather(build).routes.login?.module.action
  return guarded?.({ request, params: {}, context: {} })
}

const full = new DatabaseUnavailable('full', undefined)

test('a form that could not be saved comes back as typed, with an error about the whole', async () => {
  const form = new URLSearchParams({ description: 'I was stopped at the light' })
  const { data, init } = (await act(post(form), full)) as Answer
  expect(init.status).toBe(503)
  expect(data.result.initialValue).toEqual({ description: 'I was stopped at the light' })
  expect(data.result.error).toEqual({ '': ['busy'] })
})

test('passwords and codes do not come back', async () => {
  const form = new URLSearchParams({ email: 'a@b.test', password: 'secret', code: '123456' })
  const { data } = (await act(post(form), full)) as Answer
  expect(data.result.initialValue).toEqual({ email: 'a@b.test' })
})

test('of an upload that nobody read the words come back, and no file', async () => {
  const form = new FormData()
  form.append('text', 'El coche está en la grúa')
  form.append('files', new Blob(['x'.repeat(100_000)]), 'photo.jpg')
  const { data, init } = (await act(post(form), full)) as Answer
  expect(init.status).toBe(503)
  expect(data.result.initialValue).toEqual({ text: 'El coche está en la grúa' })
})

test('of an upload with more words than anybody types nothing comes back, and no more is kept of it', async () => {
  const form = new FormData()
  for (const name of ['text', 'more']) form.append(name, 'x'.repeat(600_000))
  expect(await act(post(form), full)).toMatchObject({ data: undefined, init: { status: 503 } })
})

test('of an upload that was read in vain nothing comes back', async () => {
  const form = new FormData()
  form.append('files', new Blob(['x']), 'photo.jpg')
  const read = post(form)
  await read.arrayBuffer()
  expect(await act(read, full)).toMatchObject({ data: undefined, init: { status: 503 } })
})

test('any other error goes its way', async () => {
  await expect(act(post(new URLSearchParams()), new Error('a mistake of ours'))).rejects.toThrow(
    'a mistake of ours',
  )
})

test('the person is told when to try again', async () => {
  const response = await handleRequest(
    post(new URLSearchParams({ a: '1' })),
    async (request) => {
      await act(request, full)
      return new Response('the page', { status: 503 })
    },
    '203.0.113.9',
  )
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('5')
})
