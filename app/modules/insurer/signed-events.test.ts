import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { readSignatureHeader, verifySignedEvent } from '#app/modules/insurer/insurer.server.ts'

const [secret = ''] = env.INSURER_EVENT_SECRETS
const body = { eventId: 'EV-1', type: 'claim.updated', claimId: 'CLM-1', version: 2, sequence: 7 }
const raw = JSON.stringify({ ...body, occurredAt: '2026-11-19T08:30:00Z' })
const at = 1_795_077_002
const sign = (key: string, text = raw, t: number | string = at) =>
  createHmac('sha256', key).update(`${t}.${text}`).digest('hex')
const signed = { raw, signature: sign(secret), timestamp: String(at), arrivedAt: at * 1000 }

function withSecrets<T>(secrets: string[], act: () => T): T {
  const before = env.INSURER_EVENT_SECRETS
  env.INSURER_EVENT_SECRETS = secrets
  try {
    return act()
  } finally {
    env.INSURER_EVENT_SECRETS = before
  }
}

test("the contract's own example is genuine", () => {
  const header = 't=1795077002,v1=bfdbce642c0f43ac25f9f01f0cbf98e8b5da785a92843fab45b61b3b1ee040d1'
  const example =
    '{"eventId":"EV-40218","type":"claim.status_changed","claimId":"CLM-90114","policyholderId":"PH-104233","version":4,"sequence":40218,"occurredAt":"2026-11-19T08:30:00Z"}'
  const event = withSecrets(['tidewater-example-secret'], () =>
    verifySignedEvent({ raw: example, ...readSignatureHeader(header)!, arrivedAt: at * 1000 }),
  )
  expect(event).toMatchObject({
    eventId: 'EV-40218',
    coreClaimId: 'CLM-90114',
    holderId: 'PH-104233',
    version: 4,
  })
})

test.each([
  ['another secret', { signature: sign('somebody-elses-secret') }],
  ['an altered body', { raw: raw.replace('"version":2', '"version":9') }],
  ['a space more', { raw: `${raw} ` }],
  ['an altered time', { timestamp: String(at + 1) }],
  ['a time that is no number', { timestamp: '1795077x02' }],
  ['no signature', { signature: '' }],
  ['a shortened signature', { signature: sign(secret).slice(0, 63) }],
  ['a signature in capitals', { signature: sign(secret).toUpperCase() }],
  ['a signed body that is no event', { raw: '[]', signature: sign(secret, '[]') }],
  ['a signed body that is not JSON', { raw: '{', signature: sign(secret, '{') }],
])('%s is forged', (_what, change) => {
  expect(verifySignedEvent({ ...signed, ...change })).toBe('forged')
})

test('five minutes either way of its arrival are accepted, a second more is too old', () => {
  const arriving = (seconds: number) =>
    verifySignedEvent({ ...signed, arrivedAt: (at + seconds) * 1000 })
  expect(arriving(300)).toMatchObject({ eventId: 'EV-1' })
  expect(arriving(-300)).toMatchObject({ eventId: 'EV-1' })
  expect(arriving(301)).toBe('too-old')
  expect(arriving(-301)).toBe('too-old')
})

test('while a secret is being changed either secret fits either signature', () => {
  const both = { ...signed, signature: [sign('the-new-secret'), sign(secret)].join(',') }
  expect(verifySignedEvent(both)).toMatchObject({ eventId: 'EV-1' })
  const rotated = withSecrets(['the-new-secret', secret], () => [
    verifySignedEvent(signed),
    verifySignedEvent({ ...signed, signature: sign('the-new-secret') }),
  ])
  expect(rotated).toMatchObject([{ eventId: 'EV-1' }, { eventId: 'EV-1' }])
})

test.each([
  null,
  '',
  't=1',
  `v1=${'a'.repeat(64)}`,
  `t=1795077002,v1=${'a'.repeat(63)}`,
  't=x,v1=y',
])('the header %j is not of the form', (header) => {
  expect(readSignatureHeader(header)).toBeUndefined()
})
