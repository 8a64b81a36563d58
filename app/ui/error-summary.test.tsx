import { parseWithZod } from '@conform-to/zod/v4'
import { useForm } from '@conform-to/react'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { getWords } from '#app/words/words.ts'
import { DateField } from './date-field.tsx'
import { ErrorSummary, type Problem } from './error-summary.tsx'
import { Field } from './field.tsx'
import { dateFieldOf, fieldOf, listProblems } from './form-fields.ts'
import { render } from './render.test-support.tsx'

test('the error summary links to each field in order and counts them', () => {
  const html = summarise([
    { text: 'Log in again' },
    { fieldId: 'email', text: 'Write an address' },
    { fieldId: 'code', text: 'Write 6 digits' },
  ])
  expect(html).toContain('There are 3 things to fix')
  expect(links(html)).toEqual(['#email', '#code'])
})

test('one problem is called one thing', () => {
  expect(summarise([{ text: 'x' }])).toContain('There is one thing to fix')
})

test('what could not be saved for a reason of ours is called that, and nothing to fix', () => {
  const html = summarise([{ text: getWords('en').t('errors.busy') }])
  expect(html).toContain('Not saved yet')
  expect(html).not.toContain('to fix')
})

test('nothing to fix shows nothing', () => {
  expect(summarise([])).toBe('')
})

test('a refused form comes back with sentences, links to what is wrong, and what was typed', () => {
  const html = refuse({ email: 'ana', 'lossDate.month': '3', 'lossDate.day': '6' })
  expect(links(html)).toEqual(['#report-email', '#report-lossDate.year'])
  expect(html).toContain('value="ana"')
  expect(html).toContain('Write an email address like name@example.com.')
  expect(html).toContain('Please write the month, the day and the year.')
})

test('an error code without a sentence still reads as one', () => {
  expect(getWords('en').error('no such code')).toBe('Please check this answer.')
})

const Report = z.object({
  email: z.email({ error: 'email' }),
  lossDate: z.object({
    month: z.string({ error: 'date.required' }),
    day: z.string({ error: 'date.required' }),
    year: z.string({ error: 'date.required' }),
  }),
})

function refuse(answers: Record<string, string>) {
  const body = new FormData()
  for (const [name, value] of Object.entries(answers)) body.set(name, value)
  return render(<ReportForm body={body} />)
}

function ReportForm({ body }: { body: FormData }) {
  const words = getWords('en')
  const [form, fields] = useForm<z.infer<typeof Report>>({
    id: 'report',
    lastResult: parseWithZod(body, { schema: Report }).reply(),
  })
  const email = fieldOf(words, fields.email)
  const lossDate = dateFieldOf(words, fields.lossDate)
  return (
    <form>
      <ErrorSummary problems={listProblems(words, form, [email, lossDate])} />
      <Field {...email} label="Email" />
      <DateField {...lossDate} legend="Date" />
    </form>
  )
}

function summarise(problems: Problem[]) {
  return render(<ErrorSummary problems={problems} />)
}

function links(html: string) {
  return [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1])
}
