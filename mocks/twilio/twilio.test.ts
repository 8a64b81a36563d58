import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import twilioSdk from 'twilio'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '#mocks/listen.ts'
import { createTwilio } from '#mocks/twilio/twilio.ts'

const accountSid = `AC${'0'.repeat(32)}`
const text = { to: '+15125550123', from: '+15125550100', body: 'Your code is 123456' }

async function start(authToken = 'right') {
  const dataDir = mkdtempSync(join(tmpdir(), 'twilio-'))
  const twilio = createTwilio({ dataDir, accountSid, authToken: 'right' })
  const served = await listen(
    async (request) => (await twilio.handle(request)) ?? new Response(null, { status: 404 }),
  )
  onTestFinished(async () => {
    await served.close()
    twilio.close()
  })
  const client = twilioSdk(accountSid, authToken, { httpClient: clientFor(served.origin) })
  const dial = (setting: object) =>
    fetch(`${served.origin}/twilio/dials`, { method: 'POST', body: JSON.stringify(setting) })
  return { client, dial, twilio, origin: served.origin }
}

/** The real client, sent to another host. */
function clientFor(origin: string) {
  const client = new twilioSdk.RequestClient({ timeout: 1000 })
  const request = client.request.bind(client)
  client.request = (options) =>
    request({ ...options, uri: options.uri.replace('https://api.twilio.com', origin) })
  return client
}

test('a sent text is kept and listed by number', async () => {
  const { client, origin } = await start()
  const sent = await client.messages.create(text)
  expect(sent).toMatchObject({ status: 'queued', to: text.to, errorCode: null })
  expect(sent.dateCreated).toBeInstanceOf(Date)
  await client.messages.create({ ...text, to: '+15125550199' })
  const listed = await (
    await fetch(`${origin}/twilio/messages?to=${encodeURIComponent(text.to)}`)
  ).json()
  expect(listed).toMatchObject({ messages: [{ sid: sent.sid, body: text.body }] })
})

test('a wrong auth token is refused with code 20003', async () => {
  const { client } = await start('wrong')
  await expect(client.messages.create(text)).rejects.toMatchObject({ status: 401, code: 20003 })
})

test.each([
  ['a number that is not E.164', { to: '5125550123' }, 21211],
  ['the magic invalid number', { to: '+15005550001' }, 21211],
  ['the magic landline', { to: '+15005550009' }, 21614],
  ['the magic unsubscribed number', { to: '+15005550004' }, 21610],
  ['a number ending in 9999', { to: '+15125559999' }, 21610],
  ['an empty body', { body: '' }, 21602],
])('%s is refused with its code and kept nowhere', async (_what, change, code) => {
  const { client, twilio } = await start()
  await expect(client.messages.create({ ...text, ...change })).rejects.toMatchObject({
    status: 400,
    code,
  })
  expect(twilio.messages()).toHaveLength(0)
})

test('the dial for too many requests answers 429 with code 20429, once', async () => {
  const { client, dial, twilio } = await start()
  await dial({ fault: 'rate-limited', times: 1 })
  await expect(client.messages.create(text)).rejects.toMatchObject({ status: 429, code: 20429 })
  await client.messages.create(text)
  expect(twilio.messages()).toHaveLength(1)
})

test('a timeout after acceptance leaves the sender unsure and the text sent', async () => {
  const { client, dial, twilio } = await start()
  await dial({ fault: 'timeout-after-accept', times: 1 })
  await expect(client.messages.create(text)).rejects.toThrow(/timeout/)
  expect(twilio.messages()).toHaveLength(1)
})
