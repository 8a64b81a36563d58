import { expect, test } from 'vitest'
import { Answers } from './answers.tsx'
import { Drop } from './drop.tsx'
import { Matrix } from './matrix.tsx'
import { MiniTrack } from './mini-track.tsx'
import { Pages } from './pages.tsx'
import { render } from './render.test-support.tsx'
import { RequestCard } from './request-card.tsx'
import { Steps } from './steps.tsx'
import { SumTable } from './sum-table.tsx'
import { Track } from './track.tsx'

test('where a claim stands is said to those who cannot see the drawing', () => {
  const html = render(<Track label="Progress" steps={[{ label: 'In review', at: 'now' }]} />)
  expect(html).toContain('aria-label="Progress"')
  expect(html).toContain('data-at="now" aria-current="step"')
})

test('each step of a file says in words whether it is done', () => {
  const steps = [{ label: 'Stored', at: 'done' as const }, { label: 'Sent' }]
  expect(textOf(render(<MiniTrack label="Where" steps={steps} />))).toBe(
    'Stored: doneSent: not yet',
  )
})

test('a step of a report knows its number', () => {
  const steps = [
    { label: 'Policy', at: 'done' as const },
    { label: 'When', at: 'now' as const },
  ]
  expect(textOf(render(<Steps steps={steps} />))).toContain('Step 2 of 2')
})

test('a request says by when, and how many days are left or lost', () => {
  const strip = (daysLeft: number) =>
    textOf(
      render(
        <RequestCard title="Report" why="Because" due={{ day: '2026-03-20', daysLeft }}>
          x
        </RequestCard>,
      ),
    )
  expect(strip(4)).toContain('4 days left')
  expect(strip(0)).toContain('last day today')
  expect(strip(-1)).toContain('1 day late')
})

test('a link to change an answer names the answer', () => {
  const html = render(
    <Answers answers={[{ question: 'When', answer: 'Today', changeHref: '/x' }]} />,
  )
  expect(textOf(html)).toContain('Change: When')
})

test('an amount taken off has a minus, and the last line is the total', () => {
  const html = render(
    <SumTable
      caption="Collision"
      lines={[
        { label: 'Deductible', amount: { amount: '-500.00', currency: 'USD' } },
        { label: 'Payment', amount: { amount: '10.50', currency: 'USD' }, total: true },
      ]}
    />,
  )
  expect(html).toContain('<td>−$500.00</td>')
  expect(html).toMatch(/<tr class="total">.*\$10\.50/)
})

test('each box of the table is named by its row and its column', () => {
  const html = render(
    <Matrix
      caption="Alerts"
      kindHeading="Kind"
      columns={[{ value: 'email', label: 'Email' }]}
      rows={[{ name: 'need', label: 'A request', ticked: ['email'] }]}
    />,
  )
  expect(html).toContain('aria-labelledby="kind-need way-email"')
  expect(html).toMatch(/id="way-email".*id="kind-need"/)
  expect(html).toMatch(/checked="" name="need"|name="need"[^>]*checked=""/)
})

test('a file input with an error is marked invalid and described by it', () => {
  const html = render(<Drop id="f" name="f" accept="image/*" hint="Photos" errors={['Too big']} />)
  expect(html).toContain('aria-invalid="true" aria-describedby="f-hint f-error"')
})

test('the last page offers no next one', () => {
  expect(render(<Pages size={25} firstHref="?" />)).not.toContain('Next')
})

function textOf(html: string) {
  return html.replace(/<[^>]*>/g, '')
}
