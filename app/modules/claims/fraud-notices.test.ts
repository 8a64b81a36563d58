import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { getWords, locales } from '#app/words/words.ts'
import { fraudNoticeOf, wordOfNotice } from './fraud-notices.ts'

/** By version and state, what its words were when it came into force. */
const inForce: Record<string, string> = {
  '2026-01 CA': '196c97221afa6fcd',
  '2026-01 FL': '191f1cc726aae320',
  '2026-01 NH': '33cad741a0b357a8',
  '2026-01 NY': '4c64c61e5dd1d7ea',
  '2026-01 TX': '2c63dfaa5b948267',
  '2026-01 US': 'a50f2c8d538e71c8',
}

test.each(['CA', 'FL', 'NH', 'NY', 'TX', 'US'])(
  'the words of the notice of %s change only with its version: people signed under them',
  (state) => {
    const { version, word } = fraudNoticeOf(state)
    const texts = locales.map((locale) => getWords(locale).t(word)).join('\n')
    const digest = createHash('sha256').update(texts).digest('hex').slice(0, 16)
    expect(digest).toBe(inForce[`${version} ${state}`])
  },
)

test('a notice of another version is not told in the words of this one', () => {
  expect(wordOfNotice({ state: 'TX', version: '2019-07' })).toBeUndefined()
  expect(wordOfNotice(fraudNoticeOf('TX'))).toBe('claims.fraud.TX')
  expect(wordOfNotice(fraudNoticeOf('OH'))).toBe('claims.fraud.US')
})
