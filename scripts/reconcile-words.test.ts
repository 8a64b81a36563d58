import { expect, test } from 'vitest'
import { tellCompared, tellStopped } from './reconcile-words.ts'

test('the command says one difference as one, and what could not be compared', () => {
  expect(tellCompared({ people: 1, differences: 1, missed: 0 })).toBe(
    '1 person compared, 1 difference.',
  )
  expect(tellCompared({ people: 3, differences: 0, missed: 2 })).toBe(
    '3 people compared, 0 differences, 2 people or claims that could not be compared.',
  )
})

test('the command stopped early names the number to go on with, or says that there is none yet', () => {
  expect(tellStopped('Stopped.', 'PH-104233')).toContain('npm run reconcile -- PH-104233')
  expect(tellStopped('Stopped.', undefined)).not.toContain('--')
})
