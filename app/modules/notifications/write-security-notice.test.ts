import { expect, test } from 'vitest'
import { locales } from '#app/words/words.ts'
import { securityChanges } from '#inngest/events.ts'
import { securityPages } from './notifications.ts'
import { writeSecurityEmail, writeSecurityText } from './write-security-notice.server.ts'

const ana = { name: 'Ana <Rivera>', language: 'en' } as const
const recordedAt = Date.parse('2026-03-06T23:12:00Z')

const everyChange = securityChanges.flatMap((change) =>
  locales.map((language) => [change, language] as const),
)

test.each(everyChange)(
  '%s in %s says what, when, where to look and whom to call',
  (change, language) => {
    const email = writeSecurityEmail({ change, recordedAt }, { ...ana, language }, { facts: {} })
    const link = `http://localhost:3000${securityPages[change]}`
    for (const part of ['2026', '5:12', 'CST', link, '(800) 555-0134'])
      expect(email.text).toContain(part)
    expect(email.html).toContain(`href="${link}"`)
    expect(email.html).not.toContain('<Rivera>')
    expect(`${email.subject} ${email.text}`).not.toContain('securityNotices')
  },
)

test.each(everyChange)('a text about %s in %s says whom to call', (change, language) =>
  expect(writeSecurityText({ change, recordedAt }, { language })).toContain('(800) 555-0134'),
)

test('a browser and a waiting time are named where they are known', () => {
  const about = { change: 'address-held', recordedAt }
  const facts = { device: 'Chrome, Android', heldUntil: recordedAt + 86_400_000 }
  const { text } = writeSecurityEmail(about, ana, { facts })
  expect(text).toContain('The browser: Chrome, Android.')
  expect(text).toContain('March 7, 2026 at 5:12 PM CST')
})

test('a link that stops it takes the place of the page behind the login', () => {
  const told = { facts: { stopToken: 'abc' } }
  const { text, html } = writeSecurityEmail({ change: 'address-held', recordedAt }, ana, told)
  expect(text).toContain('http://localhost:3000/recover/abc')
  expect(html).toContain('<a href="http://localhost:3000/recover/abc">')
  expect(text).not.toContain('http://localhost:3000/account')
})

test('whoever lost the address is given no link to an account they can no longer open', () => {
  const told = { facts: { stopToken: 'abc' }, recipient: 'former' as const }
  const { text, html } = writeSecurityEmail({ change: 'email-changed', recordedAt }, ana, told)
  expect(text).not.toContain('http')
  expect(html).not.toContain('href')
  expect(text).toContain('call us at once: (800) 555-0134')
})
