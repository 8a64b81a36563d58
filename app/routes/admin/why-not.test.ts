import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { getWords } from '#app/words/words.ts'
import { whyNot } from './staff-words.ts'

/** Of a problem in the contract's text, and of the errors under one. */
const IN_CONTRACT = /\bcode: ([A-Z][a-z]\w+), (?:retryable|message)/g
/** Thrown here about an answer of the core, or about what has to be there first. */
const THROWN = /(?:InsurerUnavailable|InsurerRefused|Error)\('([A-Z][A-Za-z]+)'/g

const codesIn = (files: string[], pattern: RegExp) =>
  files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, code]) => String(code)),
  )

const sources = globSync(['app/modules/insurer/**/*.ts', 'inngest/functions/*.ts'], {
  exclude: ['**/*.test{,-support}.ts', 'inngest/functions/{check-document,move-objects}.ts'],
})
const codes = new Set([
  ...codesIn(['mocks/insurer/core.openapi.yaml'], IN_CONTRACT),
  ...codesIn(['mocks/insurer/rest/refusal.ts'], /'([A-Z][a-z]\w+)'/g),
  ...codesIn(sources, THROWN),
])

test('every answer of the core that stops a hand-over has plain words in both languages', () => {
  expect([...codes]).toEqual(expect.arrayContaining(['RuleFailed', 'StaleVersion', 'NoAnswer']))
  for (const language of ['en', 'es'] as const) {
    const words = getWords(language)
    const untaught = words.t('ledger.unknownWhy')
    expect([...codes].filter((code) => whyNot(words, code).includes(untaught))).toEqual([])
  }
})

test('an answer nobody taught the portal says so and shows its code', () => {
  const said = whyNot(getWords('en'), 'FluxInverted')
  expect(said).toBe('This portal was not taught this answer. Code: FluxInverted')
})
