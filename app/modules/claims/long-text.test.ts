import { parseWithZod } from '@conform-to/zod/v4'
import { expect, test } from 'vitest'
import { AnswerForm, correctionForm, WithdrawForm, whatForm } from './claims.ts'

const posted = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

test('blanks are no answer where one is needed, and nothing where none is', () => {
  const needed = parseWithZod(posted({ answer: 'text', text: ' \r\n ' }), { schema: AnswerForm })
  expect(needed.reply().error).toEqual({ text: ['required'] })
  const none = parseWithZod(posted({ sure: 'on', text: '  ' }), { schema: WithdrawForm })
  expect(none).toMatchObject({ status: 'success', value: { sure: 'on' } })
  expect(none.status === 'success' && none.value.text).toBeUndefined()
})

test.each([
  ['the report', whatForm('auto')],
  ['the corrections of staff', correctionForm('auto', '2026-11-28')],
])('in %s a description of blanks is none, and a few letters are too short', (_, schema) => {
  const blank = parseWithZod(posted({ cause: 'glass', description: ' \r\n ' }), { schema })
  expect(blank.status === 'success' && JSON.stringify(blank.value)).toBe('{"cause":"glass"}')
  const short = parseWithZod(posted({ cause: 'glass', description: 'Rock' }), { schema })
  expect(short.reply().error).toEqual({ description: ['tooShort'] })
})
