import { expect, test } from 'vitest'
import { readChoice, readWish } from './inbound-words.ts'

test.each([
  ['STOP', 'stop', 'en'],
  [' stop. ', 'stop', 'en'],
  ['Opt out', 'stop', 'en'],
  ['Stop texting me!', 'stop', 'en'],
  ['ALTO', 'stop', 'es'],
  ['¡Parar!', 'stop', 'es'],
  ['Paren ya', 'stop', 'es'],
  ['cancelar', 'stop', 'es'],
  ['Start', 'start', 'en'],
  ['iniciar', 'start', 'es'],
  ['help?', 'help', 'en'],
  ['Ayuda', 'help', 'es'],
  ['información', 'help', 'es'],
  ['status', 'status', 'en'],
  ['“Estado”', 'status', 'es'],
])('%s asks for %s, in %s', (body, wish, language) => {
  expect(readWish(body)).toMatchObject({ wish, language })
})

test.each([
  '',
  'thanks',
  'The alto clinic sent it',
  'I will stop by your office tomorrow with the papers',
  'stop by the shop on Main Street and look at the car',
  'helpful',
  'state',
])('%j asks for none of them', (body) => {
  expect(readWish(body)).toBeUndefined()
})

test('one digit is a choice, a longer number or a sentence is none', () => {
  expect([' 2. ', '12', '0', 'number 2'].map(readChoice)).toEqual([
    2,
    undefined,
    undefined,
    undefined,
  ])
})
