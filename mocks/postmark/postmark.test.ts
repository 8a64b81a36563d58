import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ServerClient } from 'postmark'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '#mocks/listen.ts'
import { createPostmark } from '#mocks/postmark/postmark.ts'

const mail = {
  From: 'Tidewater <claims@tidewater.test>',
  To: 'ana@example.test',
  Subject: 'Your code',
  TextBody: '123456',
}

async function start(token = 'right') {
  const dataDir = mkdtempSync(join(tmpdir(), 'postmark-'))
  const postmark = createPostmark({ dataDir, serverToken: 'right' })
  const served = await listen(
    async (request) => (await postmark.handle(request)) ?? new Response(null, { status: 404 }),
  )
  onTestFinished(async () => {
    await served.close()
    postmark.close()
  })
  const requestHost = served.origin.replace('http://', '')
  const client = new ServerClient(token, { useHttps: false, requestHost, timeout: 1 })
  const dial = (setting: object) =>
    fetch(`${served.origin}/postmark/dials`, { method: 'POST', body: JSON.stringify(setting) })
  return { client, dial, dataDir, postmark, origin: served.origin }
}

test('a sent email is kept and listed by recipient, newest first', async () => {
  const { client, origin } = await start()
  const receipt = await client.sendEmail(mail)
  await client.sendEmail({ ...mail, Subject: 'Second' })
  await client.sendEmail({ ...mail, To: 'ben@example.test' })
  expect(receipt).toMatchObject({ ErrorCode: 0, To: mail.To })
  const listed = await (await fetch(`${origin}/postmark/messages?to=ANA@example.test`)).json()
  expect(listed).toMatchObject({
    messages: [{ subject: 'Second' }, { subject: 'Your code', text: '123456' }],
  })
})

test('kept emails are there after a restart', async () => {
  const { client, dataDir } = await start()
  await client.sendEmail(mail)
  const again = createPostmark({ dataDir, serverToken: 'right' })
  expect(again.messages()).toHaveLength(1)
  again.close()
})

test('a wrong server token is refused with code 10', async () => {
  const { client } = await start('wrong')
  await expect(client.sendEmail(mail)).rejects.toMatchObject({ statusCode: 401, code: 10 })
})

test.each([
  ['a recipient that is no address', { To: 'ana' }],
  ['a sender that is no address', { From: 'Tidewater' }],
  ['no body', { TextBody: '' }],
])('%s is refused with code 300 and kept nowhere', async (_what, change) => {
  const { client, postmark } = await start()
  await expect(client.sendEmail({ ...mail, ...change })).rejects.toMatchObject({
    statusCode: 422,
    code: 300,
  })
  expect(postmark.messages()).toHaveLength(0)
})

test('an inactive recipient is refused with code 406 and named', async () => {
  const { client } = await start()
  const sent = client.sendEmail({ ...mail, To: 'inactive@example.test' })
  await expect(sent).rejects.toMatchObject({
    name: 'InactiveRecipientsError',
    code: 406,
    recipients: ['inactive@example.test'],
  })
})

test('a batch answers for each email by itself', async () => {
  const { client } = await start()
  const answers = await client.sendEmailBatch([mail, { ...mail, To: 'nobody' }])
  expect(answers.map((answer) => answer.ErrorCode)).toEqual([0, 300])
})

test.each([
  ['rate-limited', { statusCode: 429 }],
  ['server-error', { statusCode: 500 }],
  ['unavailable', { statusCode: 503 }],
  ['down', { message: 'fetch failed' }],
])(
  'the dial %s meets as many sends as it was told, then the next goes through',
  async (fault, error) => {
    const { client, dial, postmark } = await start()
    await dial({ fault, times: 1 })
    await expect(client.sendEmail(mail)).rejects.toMatchObject(error)
    expect(postmark.messages()).toHaveLength(0)
    await client.sendEmail(mail)
    expect(postmark.messages()).toHaveLength(1)
  },
)

test('a timeout after acceptance leaves the sender unsure and the email sent', async () => {
  const { client, dial, postmark } = await start()
  await dial({ fault: 'timeout-after-accept', times: 1 })
  await expect(client.sendEmail(mail)).rejects.toThrow(/timeout/)
  expect(postmark.messages()).toHaveLength(1)
})
