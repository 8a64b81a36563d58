import { parseWithZod } from '@conform-to/zod/v4'
import { expect, test } from 'vitest'
import { AnswerForm, WithdrawForm } from './claims.ts'

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
