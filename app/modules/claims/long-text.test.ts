import { parseWithZod } from '@conform-to/zod/v4'
import { expect, test } from 'vitest'
import { AnswerForm, WithdrawForm } from './later-forms.ts'
import { whatForm } from './notice-forms.ts'
import { long } from './questions/question.ts'

const linesOf = (letters: number) => 'Hail.\r\n'.repeat(letters / 6 - 1) + 'Hail.!'

/** What a form made of words that hold as many letters as the browser lets one type. */
const sent = (schema: Parameters<typeof parseWithZod>[1]['schema'], fields: object) =>
  parseWithZod(new URLSearchParams({ ...fields }), { schema }).status

test('a text of as many letters as its field takes is taken, however many lines it has', () => {
  const text = linesOf(3_996)
  expect(text.length).toBeGreaterThan(4_000)
  expect(sent(AnswerForm, { answer: 'text', text })).toBe('success')
  expect(sent(AnswerForm, { answer: 'text', text: `${text}12345` })).toBe('error')
  expect(sent(AnswerForm, { answer: 'text', text: ' ' })).toBe('error')
  expect(sent(WithdrawForm, { sure: 'on', text: linesOf(996) })).toBe('success')
  expect(sent(WithdrawForm, { sure: 'on', text: '' })).toBe('success')
  expect(sent(whatForm('auto'), { cause: 'weather', description: text })).toBe('success')
  expect(long(4_000).schema.safeParse(text).success).toBe(true)
})
