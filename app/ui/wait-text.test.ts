import { expect, test } from 'vitest'
import { getWords } from '#app/words/words.ts'
import { waitText } from './wait-text.ts'

test.each([
  [1, '1 minute', '1 minuto'],
  [90, '90 minutes', '90 minutos'],
  [91, '2 hours', '2 horas'],
  [1344, '23 hours', '23 horas'],
])('%i minutes to wait are told as people say them', (minutes, en, es) => {
  expect(waitText(getWords('en'), minutes)).toContain(`Please wait ${en} and`)
  expect(waitText(getWords('es'), minutes)).toContain(`Espere ${es} e`)
})
