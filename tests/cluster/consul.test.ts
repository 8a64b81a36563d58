import { expect, onTestFinished, test } from 'vitest'
import { awaitUntil } from '#tests/await-until.ts'
import { startConsul } from '#tests/cluster/consul.ts'

/** The calls of hashicorp/consul/api as LiteFS makes them: methods, paths and bodies as its client sends them. */
async function client() {
  const consul = await startConsul()
  onTestFinished(consul.close)
  const ask = (method: string, path: string, body?: string) =>
    fetch(`${consul.url}/v1/${path}`, { method, ...(body === undefined ? {} : { body }) })
  const session = async (ttl = '10s', lockDelay = '1000ms') => {
    const entry = { Name: 'litefs', Behavior: 'delete', LockDelay: lockDelay, TTL: ttl }
    const answer = await ask('PUT', 'session/create', JSON.stringify({ ...entry, NodeChecks: [] }))
    return ((await answer.json()) as { ID: string }).ID
  }
  const put = async (query: string, body = '') =>
    (await ask('PUT', `kv/haven/primary?${query}`, body)).text()
  const holder = async () => {
    const answer = await ask('GET', 'kv/haven/primary')
    if (answer.status === 404) return undefined
    const [entry] = (await answer.json()) as { Value: string; Session?: string }[]
    return { value: Buffer.from(entry!.Value, 'base64').toString(), session: entry!.Session }
  }
  return { consul, ask, session, put, holder }
}

test('one session has the key, another does not get it, and the same one may take it again', async () => {
  const { session, put, holder } = await client()
  const [one, other] = [await session(), await session()]
  expect(await put(`acquire=${one}`, '{"hostname":"a"}')).toBe('true\n')
  expect(await put(`acquire=${other}`, '{"hostname":"b"}')).toBe('false\n')
  expect(await put(`acquire=${one}`, '{"hostname":"c"}')).toBe('true\n')
  expect(await holder()).toEqual({ value: '{"hostname":"c"}', session: one })
})

test('a key that was released holds nothing, and anybody may have it at once', async () => {
  const { session, put, holder, ask } = await client()
  const [one, other] = [await session(), await session()]
  await put(`acquire=${one}`, '{"hostname":"a"}')
  expect(await put(`release=${other}`)).toBe('false\n')
  expect(await put(`release=${one}`)).toBe('true\n')
  expect(await holder()).toEqual({ value: '', session: undefined })
  expect(await (await ask('PUT', `session/destroy/${one}`)).text()).toBe('true\n')
  expect(await put(`acquire=${other}`, '{"hostname":"b"}')).toBe('true\n')
})

test('a session that nobody renews takes its key along, which is free after the lock delay only', async () => {
  const { session, put, holder, ask } = await client()
  const [one, other] = [await session('300ms', '300ms'), await session()]
  await put(`acquire=${one}`, '{"hostname":"a"}')
  expect((await ask('PUT', `session/renew/${one}`)).status).toBe(200)
  await awaitUntil('the session to end', async () => (await holder()) === undefined)
  expect((await ask('PUT', `session/renew/${one}`)).status).toBe(404)
  expect(await put(`acquire=${other}`, '{"hostname":"b"}')).toBe('false\n')
  await awaitUntil('the lock delay', async () => (await put(`acquire=${other}`, 'b')) === 'true\n')
})

test('a plain value is kept without a session, as the id of the cluster is', async () => {
  const { ask } = await client()
  expect((await ask('GET', 'kv/haven/primary/clusterid')).status).toBe(404)
  expect(await (await ask('PUT', 'kv/haven/primary/clusterid', 'LFSC1')).text()).toBe('true\n')
  const [entry] = (await (await ask('GET', 'kv/haven/primary/clusterid')).json()) as Kv[]
  expect(Buffer.from(entry!.Value, 'base64').toString()).toBe('LFSC1')
})
type Kv = { Value: string }

test('while it is away every call breaks off', async () => {
  const { consul, ask } = await client()
  consul.goAway()
  await expect(ask('GET', 'kv/haven/primary')).rejects.toThrow()
  consul.comeBack()
  expect((await ask('GET', 'kv/haven/primary')).status).toBe(404)
})
