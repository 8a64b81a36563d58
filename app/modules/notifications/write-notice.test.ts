import { expect, test } from 'vitest'
import { newId } from '#app/platform/ids.ts'
import { locales } from '#app/words/words.ts'
import { noticeKinds } from './notifications.ts'
import { toGsm } from './to-gsm.ts'
import { writeEmail, writeText } from './write-notice.server.ts'

const about = { claimId: newId(), reference: 'HV-2Q7M-84KD' }
const everyNotice = noticeKinds.flatMap((kind) =>
  locales.map((language) => [kind, language] as const),
)

test.each(everyNotice)('a text about %s in %s fits one part', (kind, language) => {
  const text = writeText({ kind, ...about }, { language })
  expect(text).toBe(toGsm(text))
  expect(text.length).toBeLessThanOrEqual(160)
})

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
