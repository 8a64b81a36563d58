import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { getWords, locales } from '#app/words/words.ts'
import { esignNow, wordsOfEsign } from './esign-consent.ts'

test('the words of the consent change only with their version: people agreed to them', () => {
  const { version } = esignNow('en')
  const texts = locales.flatMap((locale) =>
    wordsOfEsign({ version }).map((word) => getWords(locale).t(word)),
  )
  const digest = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16)
  expect({ [version]: digest }).toEqual({ '2026-01': '713a9b8612fe62b9' })
  expect(wordsOfEsign({ version: '2019-07' })).toEqual([])
})
