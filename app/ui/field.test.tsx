import { expect, test } from 'vitest'
import { render } from './render.test-support.tsx'
import { CheckboxField } from './checkbox-field.tsx'
import { Choices } from './choices.tsx'
import { DateField } from './date-field.tsx'
import { Field, SelectField, TextareaField } from './field.tsx'

const email = { id: 'email', name: 'email', label: 'Email' }

test('a field with an error is marked invalid and described by its hint and its error', () => {
  const html = render(<Field {...email} hint="We write here" errors={['Write an address']} />)
  expect(html).toContain('aria-invalid="true" aria-describedby="email-hint email-error"')
  expect(html).toContain('id="email-hint">We write here<')
  expect(html).toMatch(/id="email-error".*Error: <\/span>Write an address/)
})

test('a field without an error says nothing of errors', () => {
  expect(render(<Field {...email} errors={[]} />)).not.toMatch(/error|aria-invalid|describedby/)
})

test('every kind of field has its label and keeps what was written', () => {
  const kinds = [
    <Field {...email} defaultValue="ana@" />,
    <TextareaField {...email} defaultValue="ana@" />,
    <SelectField {...email} defaultValue="ana@" options={[{ value: 'ana@', label: 'A' }]} />,
  ]
  for (const html of kinds.map((kind) => render(kind))) {
    expect(html).toContain('<label for="email">Email')
    expect(html).toMatch(/value="ana@"( selected="")?>|value="ana@"\/>|>\s*ana@<\/textarea>/)
  }
  expect(render(kinds[2]!)).toContain('selected=""')
})

test('a question with an error is invalid and described as a group, and its first choice can be linked to', () => {
  const html = render(
    <Choices
      id="when"
      name="when"
      legend="When?"
      errors={['Please choose one.']}
      choices={[
        { value: 'today', label: 'Today' },
        { value: 'other', label: 'Another day' },
      ]}
    />,
  )
  expect(html).toContain(
    '<fieldset class="stack tight" role="radiogroup" aria-invalid="true" aria-describedby="when-error">',
  )
  expect(html.match(/<input[^>]*>/)?.[0]).toContain('id="when"')
})

test('several choices stay taken', () => {
  const html = render(
    <Choices
      id="areas"
      name="areas"
      legend="Where?"
      take="several"
      defaultValue={['front', 'roof']}
      choices={['front', 'rear', 'roof'].map((value) => ({ value, label: value }))}
    />,
  )
  const taken = [...html.matchAll(/checked="" value="(\w+)"/g)].map((match) => match[1])
  expect(taken).toEqual(['front', 'roof'])
})

test('a box to tick is marked invalid when it must be ticked', () => {
  const html = render(<CheckboxField id="true" name="true" label="It is true" errors={['Tick']} />)
  expect(html).toContain('aria-invalid="true" aria-describedby="true-error"')
})

test('only the wrong part of a date is marked, and the question is described by hint and error', () => {
  const html = render(
    <DateField
      id="day"
      legend="Date"
      hint="For example"
      errors={['The year is wrong']}
      parts={{
        month: { id: 'day.month', name: 'day.month', defaultValue: '3', invalid: false },
        day: { id: 'day.day', name: 'day.day', defaultValue: '6', invalid: false },
        year: { id: 'day.year', name: 'day.year', defaultValue: '2062', invalid: true },
      }}
    />,
  )
  expect(html).toContain('aria-describedby="day-hint day-error"')
  const wrong = [...html.matchAll(/<input[^>]*aria-invalid="true"[^>]*>/g)]
  expect(wrong).toHaveLength(1)
  expect(wrong[0]![0]).toContain('value="2062"')
})
