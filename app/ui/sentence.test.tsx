import { expect, test } from 'vitest'
import { render } from './render.test-support.tsx'
import { Sentence } from './sentence.tsx'
import { When } from './when.tsx'

test('parts stand where each language puts them', () => {
  const sentence = (
    <Sentence of="common.by" with={{ date: <When at="2026-03-20" style="weekday" /> }} />
  )
  expect(render(sentence)).toBe('by <time dateTime="2026-03-20">Friday,\u00A0March\u00A020</time>')
  expect(render(sentence, 'es')).toBe(
    'a más tardar el <time dateTime="2026-03-20">viernes,\u00A020\u00A0de\u00A0marzo</time>',
  )
})

test('a count picks the plural', () => {
  expect(render(<Sentence of="common.daysLeft" with={{ count: 1 }} />)).toBe('1 day left')
})

test('what a person wrote is escaped', () => {
  const html = render(<Sentence of="claims.home.hello" with={{ name: '<b>Ana</b>' }} />)
  expect(html).toBe('Hello, &lt;b&gt;Ana&lt;/b&gt;')
})
