import { expect, test } from 'vitest'
import { newId } from '#app/platform/ids.server.ts'
import { locales } from '#app/words/words.ts'
import { toGsm } from './to-gsm.ts'
import { writeEmail, writeText } from './write-notice.server.ts'

const about = { claimId: newId(), reference: 'HV-2Q7M-84KD' }
test.each(locales)(
  'a reminder in %s names the day, and its email leads to the request',
  (language) => {
    const asked = { kind: 'reminder', ...about, aboutId: 'r1', dueOn: '2026-11-30' } as const
    const { text, html } = writeEmail(asked, { name: 'Ana', language })
    const link = `http://localhost:3000/claims/${about.claimId}/requests/r1`
    for (const part of [text, html]) {
      expect(part).toContain(link)
      expect(part).toContain('2026')
    }
    expect(writeText(asked, { language })).toMatch(/30/)
  },
)

test.each(['request', 'reminder'] as const)('a text about a %s leads to the request', (kind) => {
  const text = writeText({ kind, ...about, aboutId: 'r1' }, { language: 'en' })
  expect(text).toMatch(/ http:\/\/localhost:3000\/requests\/r1$/)
})

test('a letter in plain text says all that its HTML says', () => {
  const { text, html } = writeEmail(
    { kind: 'request', ...about, dueOn: '2026-11-30' },
    { name: 'Ana', language: 'en' },
  )
  const items = [...html.matchAll(/<li><b>(.+?):<\/b> (.+?)<\/li>/g)]
  expect(items).toHaveLength(3)
  for (const [, term, said] of items) expect(text).toContain(`- ${term}: ${said}`)
  expect(html).not.toMatch(/<table|<img|color:|background/)
})

test.each(locales)(
  'a letter in %s says each thing once where a mail program drops its styles, and tears no number',
  (language) => {
    const { subject, text, html } = writeEmail(
      { kind: 'received', ...about },
      { name: 'Ana', language },
    )
    const bare = html
      .replaceAll(/ style="[^"]*"/g, '')
      .replaceAll(/<(title)>.*?<\/\1>|<[^>]+>/g, '')
    const [, said = ''] = text.split('\n\n')
    expect(subject).not.toBe(said)
    expect(bare.split(said)).toHaveLength(2)
    expect(html).toContain(`<span style="white-space:nowrap">${about.reference}</span>`)
  },
)

test('letters outside the alphabet of texts become their nearest', () => {
  expect(toGsm('Corrección “así” él ñandú ¿sí? 中')).toBe('Correccion "asi" él ñandu ¿si? ?')
})

test('what a name brings along is not read as HTML', () => {
  const { html } = writeEmail(
    { kind: 'moved', ...about },
    { name: '<b>Ana & "Co"</b>', language: 'en' },
  )
  expect(html).toContain('Hello &#60;b&#62;Ana &#38; &#34;Co&#34;&#60;/b&#62;,')
})
