import { beforeEach, expect, test } from 'vitest'
import {
  applyClaimFile,
  findOwnClaim,
  listWrongAmounts,
} from '#app/modules/claims/claims.server.ts'
import { startDraft } from '#app/modules/claims/claims.test-support.ts'
import { aPayment, fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import {
  aDecidedClaim,
  decidedExposures,
  tell,
  toDenied,
} from '#app/modules/claims/filings.test-support.ts'
import { listDocuments, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import type { PaymentAtCore } from '#app/modules/insurer/insurer.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { admit } from '#app/modules/identity/identity.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { whileDiskIsFull } from '#tests/full-disk.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as appealPage from './appeal.tsx'
import * as claimPage from './claim.tsx'
import * as reopeningPage from './reopening.tsx'
import * as supplementPage from './supplement.tsx'
import * as withdrawalPage from './withdrawal.tsx'

const { holderId } = ana
let cookie = ''
let claimId = ''

beforeEach(async () => {
  cookie = (await signedIn(ana)).cookie
  claimId = await aDecidedClaim()
})

const pages = { appeal: appealPage, supplement: supplementPage, reopening: reopeningPage }
type Kind = keyof typeof pages
type Asked = { form?: Record<string, string> | FormData; as?: string; locale?: 'en' | 'es' }

const open = (kind: Kind, { form, as = cookie, locale }: Asked = {}) =>
  visit(pages[kind], `/claims/:claimId/${kind}`, `/claims/${claimId}/${kind}`, {
    cookie: as,
    form,
    locale,
  })
const claimHtml = async (locale: 'en' | 'es' = 'en') =>
  (await visit(claimPage, '/claims/:claimId', `/claims/${claimId}`, { cookie, locale })).text()
const own = async () => (await findOwnClaim({ claimId, holderId }))!
const tokenIn = (html: string) => /name="token" value="([^"]+)"/.exec(html)![1]!
const formOf = async (kind: Kind, fields: Record<string, string>) => {
  const token = tokenIn(await (await open(kind)).text())
  return { token, ...fields }
}
const appealOf = (text: string) => formOf('appeal', { coverage: 'EXP-2', text })
const close = (closedReason: 'paid' | 'duplicate') =>
  tell(claimId, [...toDenied, 'closed'], { closedReason })

function withFile(fields: Record<string, string>, file: File) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('files', file)
  return form
}
const receipt = () =>
  new File([new Uint8Array(pdfFile())], 'receipt.pdf', { type: 'application/pdf' })
const drawing = () => new File(['<svg/>'], 'plan.svg', { type: 'image/svg+xml' })

test('the appeal ticks what was refused, and says until when and whom else one can ask', async () => {
  const html = await (await open('appeal')).text()
  expect(html).toMatch(/value="EXP-2"[^>]*checked|checked[^>]*value="EXP-2"/)
  expect(html).not.toMatch(/value="EXP-1"[^>]*checked|checked[^>]*value="EXP-1"/)
  expect(html).toContain('dateTime="2027-01-16"')
  expect(html).toContain('In the portal or by letter')
  expect(html).toContain('Texas Department of Insurance')
})

test('after its day an appeal may still be sent, and nothing is promised', async () => {
  const [first, second] = decidedExposures
  const appeal = { until: '2026-11-18', how: 'By letter' }
  const past = { ...second!, decision: { ...second!.decision!, appeal } }
  await tell(claimId, toDenied, { version: 6, exposures: [first!, past] })
  const html = await (await open('appeal')).text()
  expect(html).toContain('The day to ask was')
  expect(html).toContain('We cannot promise')
  expect((await open('appeal', { form: await appealOf('Please look.') })).status).toBe(302)
})

test('where no part was decided by itself the whole decision is looked at again', async () => {
  await tell(claimId, toDenied, { version: 6, exposures: [] })
  const form = await formOf('appeal', { text: 'Please look.' })
  expect((await open('appeal', { form })).status).toBe(302)
  expect((await own()).filings).toMatchObject([{ kind: 'appeal', exposureIds: [] }])
})

test('where parts were decided one of them is chosen', async () => {
  const answer = await open('appeal', { form: await formOf('appeal', { text: 'Please look.' }) })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('href="#appeal-coverage"')
})

test('lines end as one letter, as the browser counts them', async () => {
  const text = `${'a'.repeat(3_980)}${'\r\n'.repeat(19)}b`
  expect((await open('appeal', { form: await appealOf(text) })).status).toBe(302)
})

test('an appeal with a file leads to the claim, which says that it is on its way', async () => {
  const form = withFile(await appealOf('The receipt is attached.'), receipt())
  const answer = await open('appeal', { form })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `/claims/${claimId}`])
  const [file] = await listDocuments({ ownerId: holderId, claimId })
  expect((await own()).filings).toMatchObject([
    { kind: 'appeal', exposureIds: ['EXP-2'], documentIds: [file!.documentId] },
  ])
  const html = await claimHtml()
  expect(html).toContain('You asked for another look')
  expect(html).toContain('It is stored and on its way to our claims team.')
  expect(html).not.toContain(`/claims/${claimId}/appeal"`)
  expect(await claimHtml('es')).toContain('Usted pidió otra revisión')
})

test('when the disk is full an appeal with a file comes back as it was typed', async () => {
  const form = withFile(await appealOf(`Do not lose me. ${'x'.repeat(3_900)}`), receipt())
  const answer = await whileDiskIsFull(() => open('appeal', { form }))
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('>Do not lose me.')
  expect((await own()).filings).toEqual([])
})

test('the same form twice is one appeal, and its second answer the same page', async () => {
  const form = await appealOf('The receipt is attached.')
  const statuses = [await open('appeal', { form }), await open('appeal', { form })]
  expect(statuses.map(({ status }) => status)).toEqual([302, 302])
  expect((await own()).filings).toHaveLength(1)
})

test('without words the form comes back with what was chosen and the file that arrived, once', async () => {
  const form = withFile(await appealOf(' '), receipt())
  const answer = await open('appeal', { form })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('href="#appeal-text"')
  const [file] = await listDocuments({ ownerId: holderId, claimId })
  expect(html).toContain(`name="document" value="${file!.documentId}"`)
  const again = { token: tokenIn(html), coverage: 'EXP-2', document: file!.documentId }
  await open('appeal', { form: { ...again, text: 'Here it is.' } })
  expect((await own()).filings).toMatchObject([{ documentIds: [file!.documentId] }])
})

test('a file that cannot be taken is named, and the words come back', async () => {
  const form = withFile(await appealOf('Look at the plan.'), drawing())
  const answer = await open('appeal', { form })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('plan.svg')
  expect(html).toContain('Look at the plan.')
  expect((await own()).filings).toEqual([])
})

test('thirty filings in an hour are taken; one more of any kind waits, and its words come back', async () => {
  for (let sent = 0; sent < 29; sent++) await admit({ of: 'filing of holder', by: holderId })
  const more = () => formOf('supplement', { text: 'A bent bracket.' })
  expect((await open('supplement', { form: await more() })).status).toBe(302)
  const forms = { supplement: await more(), appeal: await appealOf('A bent bracket.') }
  for (const kind of ['supplement', 'appeal'] as const) {
    const answer = await open(kind, { form: forms[kind], locale: 'es' })
    const html = await answer.text()
    expect(answer.status).toBe(429)
    expect(html).toContain('Nos envió mucho en una hora')
    expect(html).toContain('A bent bracket.</textarea>')
  }
  expect((await own()).filings).toHaveLength(1)
  await close('paid')
  const form = await formOf('reopening', { text: 'There is mould.', reason: 'other' })
  expect((await open('reopening', { form })).status).toBe(429)
})

test('an appeal that comes too late keeps what was written before its writer’s eyes', async () => {
  const form = await appealOf('The receipt is attached.')
  await close('paid')
  const answer = await open('appeal', { form })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('Your claim has moved on meanwhile')
  expect(html).toContain('The receipt is attached.')
})

test("nobody's file but one's own goes along, and nobody opens another's forms", async () => {
  const owner = { ownerId: ben.holderId, claimId: 'of-ben' }
  const { stored } = await receiveDocuments(
    await uploadRequest([{ name: 'of ben.pdf', bytes: pdfFile() }]),
    owner,
  )
  const form = { ...(await appealOf('See it.')), document: stored[0]!.documentId }
  await open('appeal', { form })
  expect((await own()).filings).toMatchObject([{ documentIds: [] }])
  const as = (await signedIn(ben)).cookie
  for (const kind of ['appeal', 'supplement', 'reopening'] as const) {
    expect((await open(kind, { as })).status).toBe(404)
    expect((await open(kind, { as, form: { ...form, reason: 'other' } })).status).toBe(404)
  }
})

test('more damage with its price goes on the claim; a price that is none is asked again', async () => {
  const form = await formOf('supplement', { text: 'A bent bracket.', amount: 'a lot' })
  const answer = await open('supplement', { form })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('Write an amount in dollars')
  expect(html).toContain('a lot')
  expect((await open('supplement', { form: { ...form, amount: '$412.50' } })).status).toBe(302)
  expect((await own()).filings).toMatchObject([{ amount: { amount: '412.50', currency: 'USD' } }])
  expect(await claimHtml()).toContain('You told us about more damage')
})

test('a decided claim offers another look once, and says that it is decided', async () => {
  const html = await claimHtml()
  expect(html.split(`/claims/${claimId}/appeal"`)).toHaveLength(2)
  expect(html).toContain('We have decided.')
  expect(html).not.toContain('It is our turn')
})

test('a draft is asked nothing on top: its forms lead to its check page', async () => {
  claimId = await startDraft()
  for (const kind of ['appeal', 'supplement', 'reopening'] as const)
    expect((await open(kind)).headers.get('location')).toBe(`/claims/${claimId}/check`)
})

test('a closed claim is asked to be opened again, with why and words', async () => {
  expect(await (await open('reopening')).text()).toContain('This claim is not closed')
  await close('paid')
  const form = await formOf('reopening', { text: 'There is mould.' })
  expect((await open('reopening', { form })).status).toBe(422)
  expect((await open('reopening', { form: { ...form, reason: 'new_damage' } })).status).toBe(302)
  const html = await claimHtml('es')
  expect(html).toContain('Usted pidió reabrirlo')
  expect((await own()).filings).toMatchObject([{ kind: 'reopening', reason: 'new_damage' }])
})

test('the claim offers exactly what it takes', async () => {
  const offered = async () => {
    const html = await claimHtml()
    return Object.keys(pages).filter((kind) => html.includes(`/claims/${claimId}/${kind}"`))
  }
  expect(await offered()).toEqual(['appeal', 'supplement'])
  await tell(claimId, [...toDenied, 'evaluating'], { version: 6 })
  expect(await offered()).toEqual([])
  await tell(claimId, [...toDenied, 'evaluating', 'closed'], { version: 7, closedReason: 'paid' })
  expect(await offered()).toEqual(['supplement', 'reopening'])
  await tell(claimId, [...toDenied, 'closed'], { version: 8, closedReason: 'duplicate' })
  expect(await offered()).toEqual(['reopening'])
})

test('why a claim is withdrawn is asked, and may be left out', async () => {
  const other = await aDecidedClaim(['noticed', 'acknowledged'])
  const url = `/claims/${other}/withdrawal`
  const at = (form?: Record<string, string>) =>
    visit(withdrawalPage, '/claims/:claimId/withdrawal', url, { cookie, form })
  expect(await (await at()).text()).toContain('I had it repaired myself')
  expect((await at({ sure: 'on', reason: 'bored' })).status).toBe(422)
  expect((await at({ sure: 'on' })).status).toBe(302)
})

test('a withdrawal that comes too late is said to be, with what was written', async () => {
  const form = { sure: 'on', reason: 'repaired_myself', text: 'My uncle did it.' }
  const url = `/claims/${claimId}/withdrawal`
  const answer = await visit(withdrawalPage, '/claims/:claimId/withdrawal', url, { cookie, form })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('This claim can no longer be withdrawn here')
  for (const written of ['I had it repaired myself', 'My uncle did it.'])
    expect(html).toContain(written)
})

const usd = (amount: string) => ({ amount, currency: 'USD' })
const pays = (version: number, ...payments: PaymentAtCore[]) =>
  applyClaimFile({
    file: fileOf({
      externalRef: claimId,
      coreClaimId: `CLM-${claimId.slice(-6)}`,
      version,
      history: ['noticed', 'acknowledged', 'evaluating', 'part_approved', 'paying'],
      exposures: decidedExposures,
      payments,
    }),
  })

test('a payment shows its sum, who gets it and in what role, and what comes back after the repair', async () => {
  const [part] = aPayment.breakdown
  await pays(20, {
    ...aPayment,
    method: 'check',
    state: 'sent',
    payees: [
      { name: 'Ana Rivera', role: 'insured' },
      { name: 'Brazos Home Loans', role: 'mortgagee' },
    ],
    tracking: { carrier: 'USPS', number: '9400 1', expectedOn: '2026-12-02' },
    breakdown: [{ ...part!, recoverableDepreciation: usd('140.00') }],
  })
  const html = await claimHtml()
  for (const told of ['$4,318.60', '-$140.00', '-$500.00', '$3,678.60'])
    expect(html.replaceAll('−', '-')).toContain(told)
  expect(html).toContain('Brazos Home Loans (holds the mortgage)')
  expect(html).toContain('$140.00 of what we took off for wear and age is paid once')
  expect(html).toContain('Sent with USPS')
  expect(html).toContain('dateTime="2026-12-02"')
})

test('of a payment in a state we cannot name nothing is told, nor that it was issued', async () => {
  const news = () => listRecordedEvents('claim/changed').length
  await pays(20, { ...aPayment, state: 'unknown' })
  const before = news()
  const html = await claimHtml()
  expect(html).toContain('We are checking where it stands')
  expect(html).not.toContain('Issued')
  await pays(21, aPayment)
  expect(news()).toBe(before + 1)
})

test('a refused item says why, by which clause, and what would change the answer', async () => {
  const html = await claimHtml()
  for (const told of [
    'Wool rug',
    '$900.00',
    'We have nothing that shows',
    'C.2.e',
    'A receipt, a photo',
  ])
    expect(html).toContain(told)
})

test('parts that do not add up are not shown, and staff are told once', async () => {
  const [part] = aPayment.breakdown
  await pays(20, { ...aPayment, breakdown: [{ ...part!, deductible: usd('400.00') }] })
  const html = await claimHtml()
  expect(html).toContain('We are checking how this amount was worked out')
  expect(html).toContain('$3,678.60')
  expect(html).not.toContain('$4,318.60')
  expect(await listWrongAmounts()).toMatchObject([{ claimId }])
  await pays(21, aPayment)
  expect(await listWrongAmounts()).toEqual([])
  expect(await claimHtml()).toContain('$4,318.60')
})

test('a payment that another replaces says so, and a failed one that it is sent again', async () => {
  const failed = { ...aPayment, state: 'failed' as const, failureMessage: 'The bank sent it back.' }
  await pays(20, failed, { ...aPayment, paymentId: 'PAY-2', replaces: 'PAY-1' })
  const html = await claimHtml()
  expect(html).toContain('Another payment takes the place of this one.')
  expect(html).toContain('It takes the place of an earlier payment.')
  expect(html.match(/\$4,318\.60/g)).toHaveLength(1)
})

test.each([
  ['paying', { to: 'messages#write', title: 'Tell us in another way now' }],
  ['closed', { to: 'reopening', title: 'Tell us in another way now' }],
] as const)(
  'the right to disagree that was promised until a day is told with its way when the claim is %s',
  async (status, { to, title }) => {
    const appeal = { until: '2999-01-16', how: 'In the portal or by letter' }
    const exposures = decidedExposures.map((one) => ({
      ...one,
      decision: { ...one.decision!, appeal },
    }))
    await tell(claimId, [...toDenied.slice(0, -1), 'part_approved'], { version: 6, exposures })
    expect(await claimHtml()).toContain('Ask here before we send the payment.')
    const closedReason = status === 'closed' ? ('paid' as const) : undefined
    const history = [...toDenied.slice(0, -1), 'part_approved', 'paying', status] as const
    await tell(claimId, [...history], { version: 7, exposures, closedReason })
    for (const html of [await claimHtml(), await claimHtml('es')]) {
      expect(html).toContain('dateTime="2999-01-16"')
      expect(html).toContain(`href="/claims/${claimId}/${to}"`)
      expect(html).not.toContain(`href="/claims/${claimId}/appeal"`)
    }
    const page = await (await open('appeal')).text()
    expect(page).toContain(title)
    expect(page).toContain(`href="/claims/${claimId}/${to}"`)
    expect(page).not.toContain('There is no decision')
  },
)
