import { expect, test } from 'vitest'
import { createInbox } from '#mocks/inbox/inbox.ts'
import { type SentEmail } from '#mocks/postmark/messages.ts'

const email: SentEmail = {
  messageId: 'm1',
  submittedAt: '2026-03-01T10:00:00.000Z',
  from: 'claims@tidewater.test',
  to: 'ana@example.test',
  subject: 'Your <code>',
  text: 'Your code is 204061.\nOr open http://localhost:3000/login?x=1&y=2.',
  html: null,
  tag: null,
  stream: null,
  metadata: {},
}
const text = {
  sid: 'SM1',
  sentAt: '2026-03-01T11:00:00.000Z',
  from: '+15125550100',
  to: '+15125550123',
  body: 'Claim CLM-20260001 moved.',
}

async function read(path = '/inbox', emails = [email]) {
  const inbox = createInbox({ emails: () => emails, texts: () => [text] })
  return (await inbox(new Request(`http://mocks${path}`))?.text()) ?? ''
}

test('emails and texts are shown together, newest first', async () => {
  const html = await read()
  expect(html.indexOf('Text to +15125550123')).toBeLessThan(html.indexOf('Your &#60;code&#62;'))
})

test('a filter leaves only what went to that address or number', async () => {
  expect(await read('/inbox?to=ANA@example.test')).not.toContain('+15125550123')
  expect(await read(`/inbox?to=${encodeURIComponent('+15125550123')}`)).not.toContain('ana@')
  expect(await read('/inbox?to=ben')).toContain('Nothing has been sent to ben.')
})

test('a code stands out and a claim number does not', async () => {
  const html = await read()
  expect(html).toContain('<strong class="code">204061</strong>')
  expect(html.match(/class="code"/g)).toHaveLength(1)
})

test('a link can be clicked, and ends before the full stop', async () => {
  const html = await read()
  expect(html).toContain('href="http://localhost:3000/login?x=1&#38;y=2"')
})

test('an email with only HTML is shown as its words, with nothing of it run', async () => {
  const html = '<p>Hi <b>Ana</b></p><script>alert(1)</script>'
  const shown = await read('/inbox', [{ ...email, text: null, html }])
  expect(shown).toContain('Hi Ana')
  expect(shown).not.toContain('alert')
})
