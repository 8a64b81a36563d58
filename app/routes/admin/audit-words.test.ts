import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { getWords } from '#app/words/words.ts'

test('every act that is written down is told in plain words, in both languages', () => {
  const acts = globSync('app/modules/**/*.server.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bact(?::| =) '([a-z.-]+)'/g)].map(([, act]) => act!),
  )
  expect(acts.length).toBeGreaterThan(30)
  for (const locale of ['en', 'es'] as const)
    expect(acts.filter((act) => !getWords(locale).act(act))).toEqual([])
  expect(getWords('en').act('login.refused')).toBe('Login refused')
  expect(getWords('en').act('an.act-of-old')).toBeUndefined()
})
