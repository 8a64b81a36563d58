import { expect, test } from 'vitest'
import { ProblemPage } from './problem-page.tsx'
import { render } from './render.test-support.tsx'

test.each([
  [404, 'We cannot find this page'],
  [403, 'This did not come from our page'],
  [503, 'Very many people are here right now'],
  [500, 'Something went wrong on our side'],
])('a status of %i says in plain words: %s', (status, title) => {
  expect(render(<ProblemPage status={status} />)).toContain(`<h1>${title}</h1>`)
})

test('a page that fails still gives the phone number', () => {
  expect(render(<ProblemPage status={500} />)).toContain('tel:+18005550134')
})
