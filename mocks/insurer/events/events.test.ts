import { type AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { checkSchema } from '../rest/check-schema.ts'
import { type CoreEvent } from '../shapes.ts'
import { days } from '../times.ts'
import { laneOne, startInsurer } from '../test-insurer.ts'
import { signEvent } from './sign-event.ts'

type Delivery = { raw: string; event: CoreEvent; signature: string; delivery: string; at: number }

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** A receiver that refuses as often as told and can be awaited. */
async function receive({ refusing = 0 } = {}) {
  const got: Delivery[] = []
  const waiting: (() => void)[] = []
  let left = refusing
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks).toString()
    const header = (name: string) => String(incoming.headers[name] ?? '')
    got.push({
      raw,
      event: JSON.parse(raw) as CoreEvent,
      signature: header('tidewater-signature'),
      delivery: header('tidewater-delivery'),
      at: Date.now(),
    })
    outgoing.writeHead(left > 0 ? 500 : 202).end()
    left -= 1
    for (const wake of waiting.splice(0)) wake()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise((resolve) => server.close(resolve)))
  const until = async (count: number) => {
    while (got.length < count) await new Promise<void>((resolve) => waiting.push(resolve))
    return got
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got, until }
}

async function start(options: Parameters<typeof startInsurer>[0]) {
  const core = await startInsurer(options)
  ends.push(core.end)
  return core
}

const isSigned = ({ raw, signature }: Delivery) => {
  const [, t = '', ...given] = /^t=(\d{10}),v1=(\w{64})(?:,v1=(\w{64}))?$/.exec(signature) ?? []
  return given.includes(signEvent('event secret', t, raw))
}

test("the signature is the contract's true example", () => {
  const body =
    '{"eventId":"EV-40218","type":"claim.status_changed","claimId":"CLM-90114","policyholderId":"PH-104233","version":4,"sequence":40218,"occurredAt":"2026-11-19T08:30:00Z"}'
  expect(signEvent('tidewater-example-secret', '1795077002', body)).toBe(
    'bfdbce642c0f43ac25f9f01f0cbf98e8b5da785a92843fab45b61b3b1ee040d1',
  )
})

test('a refused event comes again, signed anew, with growing pauses', async () => {
  const hook = await receive({ refusing: 2 })
  const core = await start({ webhookUrl: hook.url })
  await core.post('/claims', laneOne())
  const got = await hook.until(3)
  expect(new Set(got.map(({ event }) => event.eventId)).size).toBe(1)
  expect(new Set(got.map(({ delivery }) => delivery)).size).toBe(3)
  expect(got.every(isSigned)).toBe(true)
  expect(checkSchema('/components/schemas/Event', got[0]?.event)).toEqual([])
  const [first = 0, second = 0, third = 0] = got.map(({ at }) => at)
  expect(third - second).toBeGreaterThan(second - first)
})

test('an undelivered event is sent after a restart', async () => {
  const first = await startInsurer({ webhookUrl: 'http://127.0.0.1:9/nobody' })
  await first.post('/claims', laneOne())
  await first.stop()
  const hook = await receive()
  await start({ dataDir: first.dataDir, webhookUrl: hook.url })
  expect(await hook.until(1)).toMatchObject([{ event: { type: 'claim.created' } }])
})

test('dials duplicate, drop, forge, hold back and sign twice', async () => {
  const hook = await receive()
  const core = await start({ webhookUrl: hook.url })
  const send = async (fault: string) => {
    const notice = laneOne()
    await core.dial({ fault, externalRef: notice.externalRef, times: 1 })
    await core.post('/claims', notice)
  }
  await send('events-duplicate')
  const [one, two] = await hook.until(2)
  expect(one?.raw).toBe(two?.raw)
  await send('events-drop')
  await send('events-bad-signature')
  const forged = (await hook.until(3)).at(-1)
  expect(forged && isSigned(forged)).toBe(false)
  await send('events-two-signatures')
  const twice = (await hook.until(4)).at(-1)
  expect(twice?.signature.match(/v1=/g)).toHaveLength(2)
  expect(twice && isSigned(twice)).toBe(true)

  await send('events-off')
  const state = (await (await fetch(`${core.origin}/state/events`)).json()) as { waiting: number }
  expect(state.waiting).toBe(1)
  await fetch(`${core.origin}/dials`, { method: 'DELETE' })
  expect(await hook.until(5)).toHaveLength(5)
})

test('shuffled events arrive whole, whatever their order', async () => {
  const hook = await receive()
  const core = await start({ webhookUrl: hook.url })
  await core.dial({ fault: 'events-shuffle', ms: 300 })
  for (let count = 0; count < 8; count += 1) await core.post('/claims', laneOne())
  const sequences = (await hook.until(8)).map(({ event }) => event.sequence)
  expect(new Set(sequences).size).toBe(8)
})

test('for Inngest the signed bytes travel inside the event, whose id is bound to the signature', async () => {
  const hook = await receive()
  const core = await start({ eventSink: { kind: 'inngest', url: hook.url } })
  await core.post('/claims', laneOne())
  const [got] = await hook.until(1)
  const envelope = JSON.parse(got?.raw ?? '{}') as {
    name: string
    id: string
    data: { raw: string; signature: string; timestamp: string }
  }
  const { raw, signature, timestamp } = envelope.data
  expect(envelope.name).toBe('insurer/webhook.received')
  expect(signature).toBe(signEvent('event secret', timestamp, raw))
  expect(envelope.id).toBe(`${(JSON.parse(raw) as CoreEvent).eventId}:${signature}`)
})

test('the feed goes on from its cursor, and 410 tells that the cursor is too old', async () => {
  let later = 0
  const core = await start({ now: () => new Date(Date.now() + later) })
  const head = await core.get('/events?since=latest')
  expect(head.json).toMatchObject({ items: [], hasMore: false })
  await core.post('/claims', laneOne())
  await core.post('/claims', laneOne())
  const page = await core.get(`/events?since=${String(head.json['nextCursor'])}&limit=1`)
  expect(page.json).toMatchObject({ items: [{ type: 'claim.created' }], hasMore: true })
  const rest = await core.get(`/events?since=${String(page.json['nextCursor'])}`)
  expect(rest.json['items']).toHaveLength(1)
  expect((await core.get('/events?since=nonsense')).json).toMatchObject({ status: 400 })

  later = days(31)
  await core.desk('/forget-events')
  const renewed = await core.renew()
  const gone = await renewed.get(`/events?since=${String(head.json['nextCursor'])}`)
  expect(gone.json).toMatchObject({ status: 410, code: 'cursor_expired' })
  expect((await renewed.get('/events?since=latest')).status).toBe(200)
})
